package org.countersign.oncall.page;

import java.time.Duration;
import java.time.Instant;
import org.countersign.oncall.channel.Channel;
import org.countersign.oncall.channel.Message.Act;
import org.countersign.page.Attempt;
import org.countersign.page.Leg;
import org.countersign.page.PageState;
import org.countersign.page.PageStatus;
import org.countersign.page.Shown;
import org.jspecify.annotations.Nullable;

/**
 * Works out what a channel has to be told of a page: the first alert at once, repeats merged, the
 * end when it comes. Pure.
 */
final class LegPlanner {
  /** How long somebody who began to send may take before another tries again. */
  static final Duration LEASE = Duration.ofMinutes(1);

  /** Between a message and one that only says that there is more of the same. */
  static final Duration REPEATS = Duration.ofMinutes(1);

  private LegPlanner() {}

  /**
   * @param edits whether the receiver changes a message in place
   */
  static Next next(PageState page, Leg leg, boolean edits, Instant now) {
    if (leg.refusal() != null) {
      return new Next.Nothing();
    }
    Attempt attempt = leg.attempt();
    if (attempt != null) {
      Instant due = leg.notBefore() == null ? attempt.startedAt().plus(LEASE) : leg.notBefore();
      return due.isAfter(now)
          ? new Next.At(due)
          : new Next.Now(act(leg.shown(), attempt.shows()), attempt.shows(), attempt.deliveryId());
    }
    Shown shown = leg.shown();
    Shown wanted = wanted(page, shown);
    if (shown == null || shown.status() == PageStatus.RESOLVED) {
      return first(page, leg, wanted, now);
    }
    if (wanted.status() != shown.status() || isWorse(wanted, shown)) {
      return unless(leg.notBefore(), wanted, shown, now);
    }
    if (wanted.requests() > shown.requests() && leg.shownAt() != null) {
      boolean worthIt = edits || wanted.requests() >= shown.requests() * Channel.MANY;
      return worthIt
          ? unless(later(leg.notBefore(), leg.shownAt().plus(REPEATS)), wanted, shown, now)
          : new Next.Nothing();
    }
    return new Next.Nothing();
  }

  private static Next first(PageState page, Leg leg, Shown wanted, Instant now) {
    boolean isToldOtherwise = leg.heldIn() != null;
    // What began and ended within quiet hours wakes nobody in the morning.
    boolean isSpared =
        page.status() == PageStatus.RESOLVED && (leg.shown() != null || leg.notBefore() != null);
    if (isToldOtherwise || isSpared) {
      return new Next.Nothing();
    }
    return unless(leg.notBefore(), wanted, leg.shown(), now);
  }

  /** What is to be shown next: an end or an acknowledgement needs a beginning. */
  private static Shown wanted(PageState page, @Nullable Shown shown) {
    boolean begins = shown == null || shown.status() == PageStatus.RESOLVED;
    return begins
        ? new Shown(page.version(), PageStatus.TRIGGERED, page.severity(), page.requests())
        : page.shown();
  }

  private static Next unless(
      @Nullable Instant notBefore, Shown wanted, @Nullable Shown shown, Instant now) {
    return notBefore != null && notBefore.isAfter(now)
        ? new Next.At(notBefore)
        : new Next.Now(act(shown, wanted), wanted, null);
  }

  static Act act(@Nullable Shown shown, Shown wanted) {
    return switch (wanted.status()) {
      case TRIGGERED ->
          shown == null || shown.status() != PageStatus.TRIGGERED ? Act.TRIGGER : Act.UPDATE;
      case ACKNOWLEDGED ->
          shown != null && shown.status() == PageStatus.ACKNOWLEDGED ? Act.UPDATE : Act.ACKNOWLEDGE;
      case RESOLVED -> Act.RESOLVE;
    };
  }

  private static boolean isWorse(Shown wanted, Shown shown) {
    return !shown.severity().isAtLeast(wanted.severity());
  }

  private static Instant later(@Nullable Instant left, Instant right) {
    return left == null || left.isBefore(right) ? right : left;
  }
}
