package org.countersign.faults;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.countersign.oncall.channel.Channel;
import org.countersign.oncall.channel.Message;
import org.countersign.oncall.channel.Sending;
import org.jspecify.annotations.Nullable;

/** A pager that keeps one incident for each dedup key, as PagerDuty does, until it is resolved. */
final class PagerBook implements Channel {
  private static final Duration RETRY_AFTER = Duration.ofMinutes(1);

  /**
   * What stands under a dedup key.
   *
   * @param opened how often it was opened
   * @param last the newest that arrived
   */
  record Incident(int opened, boolean open, Message last) {
    static Incident of(@Nullable Incident before, Message message) {
      boolean was = before != null && before.open;
      int opened = before == null ? 0 : before.opened;
      return switch (message.act()) {
        case TRIGGER, UPDATE -> new Incident(was ? opened : opened + 1, true, message);
        case ACKNOWLEDGE -> new Incident(opened, was, message);
        case RESOLVE -> new Incident(opened, false, message);
      };
    }
  }

  private final Map<String, Incident> incidents = new LinkedHashMap<>();
  private final Chance chance;

  PagerBook(Chance chance) {
    this.chance = chance;
  }

  Map<String, Incident> incidents() {
    return incidents;
  }

  @Override
  public String name() {
    return "pager";
  }

  @Override
  public boolean edits() {
    return true;
  }

  @Override
  public Sending send(Message message) {
    if (chance.strikes(Fault.PAGER_THROTTLED)) {
      return new Sending.Throttled(RETRY_AFTER);
    }
    if (chance.strikes(Fault.PAGER_ERROR)) {
      return new Sending.Unknown("HTTP 503");
    }
    incidents.compute(message.dedupKey(), (key, before) -> Incident.of(before, message));
    return chance.strikes(Fault.PAGER_TIMEOUT_AFTER_SUCCESS)
        ? new Sending.Unknown("HttpTimeoutException")
        : new Sending.Taken();
  }

  @Override
  public Sending probe() {
    return new Sending.Taken();
  }
}
