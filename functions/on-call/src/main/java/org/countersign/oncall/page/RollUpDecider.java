package org.countersign.oncall.page;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.countersign.ledger.Body;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.Decision;
import org.countersign.ledger.EntryHash;
import org.countersign.oncall.channel.Message.Act;
import org.countersign.oncall.channel.Sending;
import org.countersign.page.Attempt;
import org.countersign.page.ChannelState;
import org.countersign.page.HeldBack;
import org.countersign.page.Leg;
import org.countersign.page.PageStatus;
import org.countersign.page.Post;
import org.countersign.page.Shown;

/**
 * One message for all that a channel held back: at once when the first was, each minute while there
 * is more, and once more with the exact numbers at the end. It takes no token: two messages a
 * minute are left over for it. Pure.
 */
final class RollUpDecider {
  /** As long as nothing more is held back, the storm is over. */
  static final Duration QUIET = Duration.ofMinutes(1);

  private RollUpDecider() {}

  static Next next(HeldBack held, Instant now) {
    Leg leg = held.leg();
    Attempt attempt = leg.attempt();
    if (attempt != null) {
      Instant due =
          leg.notBefore() == null ? attempt.startedAt().plus(LegPlanner.LEASE) : leg.notBefore();
      return due.isAfter(now)
          ? new Next.At(due)
          : new Next.Now(act(leg), attempt.shows(), attempt.deliveryId());
    }
    long told = leg.shown() == null ? 0 : leg.shown().version();
    if (told == held.total() || leg.refusal() != null) {
      return new Next.At(held.lastAt().plus(QUIET));
    }
    Instant due = leg.shownAt() == null ? now : leg.shownAt().plus(LegPlanner.REPEATS);
    Shown wanted =
        new Shown(held.total(), PageStatus.TRIGGERED, Messages.worst(held), held.total());
    return due.isAfter(now) ? new Next.At(due) : new Next.Now(act(leg), wanted, null);
  }

  private static Act act(Leg leg) {
    return leg.shown() == null ? Act.TRIGGER : Act.UPDATE;
  }

  static String deliveryId(HeldBack held, Next.Now next) {
    return next.repeats() != null
        ? next.repeats()
        : EntryHash.sha256("roll-up|" + held.id() + "|" + next.shows().version()).substring(0, 32);
  }

  /** Nothing if it asks for something else by now. */
  static Decision begin(CaseFile known, Next.Now next, Instant now) {
    ChannelState channel = ChannelState.in(known).orElse(null);
    HeldBack held = channel == null ? null : channel.heldBack();
    if (channel == null || held == null || !next.equals(next(held, now))) {
      return Decision.nothing(known.id());
    }
    Attempt attempt = new Attempt(deliveryId(held, next), next.shows(), now);
    return becoming(known, channel.with(held.with(held.leg().sending(attempt))), now).decide();
  }

  static Decision ended(CaseFile known, String deliveryId, Sending sending, Instant now) {
    ChannelState channel = ChannelState.in(known).orElse(null);
    HeldBack held = channel == null ? null : channel.heldBack();
    Attempt attempt = held == null ? null : held.leg().attempt();
    if (channel == null
        || held == null
        || attempt == null
        || !attempt.deliveryId().equals(deliveryId)) {
      return Decision.nothing(known.id());
    }
    Leg leg = held.leg();
    Map<String, Object> body =
        Map.of("channel", channel.name(), "rollUp", held.id(), "held", attempt.shows().version());
    return switch (sending) {
      case Sending.Taken(Post post) ->
          becoming(known, channel.with(held.with(leg.named(post).sent(attempt.shows(), now))), now)
              .record("roll-up-sent", now, Body.of(body))
              .decide();
      case Sending.Refused(String code) ->
          becoming(known, channel.with(held.with(leg.refused(code))), now)
              .record("roll-up-refused", now, Body.of(body).put("code", code))
              .decide();
      case Sending.Throttled(Duration after, Post post) ->
          becoming(
                  known,
                  channel.with(
                      held.with(leg.named(post).unsent(now.plus(LegDecider.bounded(after))))),
                  now)
              .record("roll-up-not-taken", now, Body.of(body).put("code", "throttled"))
              .decide();
      case Sending.Unknown(String code, Post post) ->
          becoming(
                  known,
                  channel.with(
                      held.with(
                          leg.named(post).unsent(now.plus(LegDecider.backoff(leg.failures()))))),
                  now)
              .record("roll-up-not-taken", now, Body.of(body).put("code", code))
              .decide();
    };
  }

  /** Closes it once all is told and nothing more comes. */
  static Decision close(CaseFile known, Instant now) {
    ChannelState channel = ChannelState.in(known).orElse(null);
    HeldBack held = channel == null ? null : channel.heldBack();
    if (channel == null || held == null || !isComplete(held, now)) {
      return Decision.nothing(known.id());
    }
    return becoming(known, channel.with(null).wakingAt(null), now)
        .record(
            "roll-up-closed",
            now,
            Body.of(
                Map.of(
                    "channel", channel.name(),
                    "rollUp", held.id(),
                    "held", held.held(),
                    "sent", held.sent())))
        .decide();
  }

  private static boolean isComplete(HeldBack held, Instant now) {
    Leg leg = held.leg();
    boolean told =
        leg.refusal() != null
            || (leg.attempt() == null
                && leg.shown() != null
                && leg.shown().version() == held.total());
    return told && !held.lastAt().plus(QUIET).isAfter(now);
  }

  private static Decision.Builder becoming(CaseFile known, ChannelState channel, Instant now) {
    return Decision.on(known.id()).becoming(BudgetDecider.state(known, channel, now));
  }
}
