package org.countersign.oncall.page;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.Clerk;
import org.countersign.ledger.Ledger;
import org.countersign.oncall.channel.Sending;
import org.countersign.page.ChannelState;
import org.countersign.page.HeldBack;
import org.countersign.runtime.Metrics;
import org.jspecify.annotations.Nullable;

/** Tells of what a channel held back. */
final class RollUps {
  private final Ledger ledger;
  private final Clerk clerk;
  private final ChannelSet channels;
  private final Messages messages;
  private final Clock clock;
  private final Metrics metrics;

  RollUps(Ledger ledger, ChannelSet channels, Messages messages, Clock clock, Metrics metrics) {
    this.ledger = requireNonNull(ledger, "ledger is null");
    this.clerk = new Clerk(ledger);
    this.channels = requireNonNull(channels, "channels is null");
    this.messages = requireNonNull(messages, "messages is null");
    this.clock = requireNonNull(clock, "clock is null");
    this.metrics = requireNonNull(metrics, "metrics is null");
  }

  /**
   * Sends what is due.
   *
   * @return when it has to be looked at again; null for never
   */
  @Nullable Instant send(CaseId id) {
    clerk.record(id, Set.of(), known -> RollUpDecider.close(known, clock.instant()));
    HeldBack held = heldBack(ledger.read(id, Set.of()));
    if (held == null) {
      return null;
    }
    Next next = RollUpDecider.next(held, clock.instant());
    if (next instanceof Next.Now now) {
      send(id, held, now);
      HeldBack after = heldBack(ledger.read(id, Set.of()));
      next = after == null ? new Next.Nothing() : RollUpDecider.next(after, clock.instant());
    }
    return switch (next) {
      case Next.At(Instant when) -> when;
      case Next.Now again -> clock.instant().plus(LegPlanner.REPEATS);
      case Next.Nothing nothing -> null;
    };
  }

  private void send(CaseId id, HeldBack held, Next.Now now) {
    Clerk.Recorded begun =
        clerk.record(id, Set.of(), known -> RollUpDecider.begin(known, now, clock.instant()));
    if (begun.decision().isNothing()) {
      return;
    }
    String deliveryId = RollUpDecider.deliveryId(held, now);
    Sending sending =
        channels
            .find(id.rest())
            .map(
                member ->
                    member
                        .channel()
                        .send(
                            messages.rollUp(id.rest(), held, now.act(), now.shows(), deliveryId),
                            held.leg().current()))
            .orElseGet(() -> new Sending.Refused("NoSuchChannel"));
    clerk.record(
        id, Set.of(), known -> RollUpDecider.ended(known, deliveryId, sending, clock.instant()));
    metrics.count(sending instanceof Sending.Taken ? "RollUpSent" : "RollUpNotTaken");
  }

  private static @Nullable HeldBack heldBack(CaseFile file) {
    return ChannelState.in(file).map(ChannelState::heldBack).orElse(null);
  }
}
