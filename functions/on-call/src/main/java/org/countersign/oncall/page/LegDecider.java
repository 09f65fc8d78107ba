package org.countersign.oncall.page;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.countersign.ledger.Body;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.Decision;
import org.countersign.ledger.EntryHash;
import org.countersign.oncall.channel.Sending;
import org.countersign.page.Attempt;
import org.countersign.page.Leg;
import org.countersign.page.PageState;
import org.countersign.page.Post;
import org.jspecify.annotations.Nullable;

/** What the ledger knows of a page's message before and after it is sent. Pure. */
final class LegDecider {
  private static final Duration FIRST_RETRY = Duration.ofSeconds(10);
  private static final Duration LONGEST_RETRY = Duration.ofMinutes(5);

  private LegDecider() {}

  /** The id of a message: the same for every try, another for every other message. */
  static String deliveryId(CaseFile known, PageState page, String channel, Next.Now next) {
    return next.repeats() != null
        ? next.repeats()
        : EntryHash.sha256(
                String.join(
                    "|",
                    known.id().text(),
                    channel,
                    Integer.toString(page.episode()),
                    next.act().name(),
                    Long.toString(next.shows().version())))
            .substring(0, 32);
  }

  /** It is about to be sent. Nothing if the page asks for something else by now. */
  static Decision begin(CaseFile known, String channel, Next.Now next, boolean edits, Instant now) {
    PageState page = PageState.in(known).orElse(null);
    Leg leg = page == null ? null : page.legs().get(channel);
    if (page == null || leg == null || !next.equals(LegPlanner.next(page, leg, edits, now))) {
      return Decision.nothing(known.id());
    }
    String id = deliveryId(known, page, channel, next);
    PageState sending = page.with(channel, leg.sending(new Attempt(id, next.shows(), now)));
    Decision.Builder decision = Decision.on(known.id()).becoming(PageDecider.state(known, sending));
    if (next.repeats() != null) {
      decision.record("page-retried", now, body(channel, next.act().name(), id));
    }
    return decision.decide();
  }

  /** It was sent, and this came of it. Nothing if somebody else has recorded so. */
  static Decision ended(
      CaseFile known, String channel, String deliveryId, Sending sending, Instant now) {
    PageState page = PageState.in(known).orElse(null);
    Leg leg = page == null ? null : page.legs().get(channel);
    Attempt attempt = leg == null ? null : leg.attempt();
    if (page == null
        || leg == null
        || attempt == null
        || !attempt.deliveryId().equals(deliveryId)) {
      return Decision.nothing(known.id());
    }
    ObjectNode body =
        body(channel, LegPlanner.act(leg.shown(), attempt.shows()).name(), deliveryId);
    return switch (sending) {
      case Sending.Taken(Post post) ->
          becoming(known, page.with(channel, leg.named(post).sent(attempt.shows(), now)))
              .record("page-sent", now, body)
              .decide();
      case Sending.Refused(String code) ->
          becoming(known, page.with(channel, leg.refused(code)))
              .record("page-refused", now, body.put("code", code))
              .decide();
      case Sending.Throttled(Duration retryAfter, Post post) ->
          becoming(known, page.with(channel, leg.named(post).unsent(now.plus(bounded(retryAfter)))))
              .record("page-not-taken", now, body.put("code", "throttled"))
              .decide();
      case Sending.Unknown(String code, Post post) ->
          becoming(
                  known,
                  page.with(channel, leg.named(post).unsent(now.plus(backoff(leg.failures())))))
              .record("page-not-taken", now, body.put("code", code))
              .decide();
    };
  }

  /** Its channel's budget is spent, and a roll-up tells of it. */
  static Decision held(CaseFile known, String channel, @Nullable String rollUp, Instant now) {
    PageState page = PageState.in(known).orElse(null);
    Leg leg = page == null ? null : page.legs().get(channel);
    if (page == null || leg == null || leg.heldIn() != null) {
      return Decision.nothing(known.id());
    }
    String name = rollUp == null ? channel : rollUp;
    return becoming(known, page.with(channel, leg.held(name)))
        .record("page-held", now, Body.of(Map.of("channel", channel, "rollUp", name)))
        .decide();
  }

  /** It has to wait for its channel's budget. */
  static Decision waiting(CaseFile known, String channel, Instant until) {
    PageState page = PageState.in(known).orElse(null);
    Leg leg = page == null ? null : page.legs().get(channel);
    return page == null || leg == null
        ? Decision.nothing(known.id())
        : becoming(known, page.with(channel, leg.waiting(until))).decide();
  }

  private static Decision.Builder becoming(CaseFile known, PageState page) {
    return Decision.on(known.id()).becoming(PageDecider.state(known, page));
  }

  static Duration backoff(int failures) {
    Duration wait = FIRST_RETRY.multipliedBy(1L << Math.min(failures, 5));
    return wait.compareTo(LONGEST_RETRY) > 0 ? LONGEST_RETRY : wait;
  }

  static Duration bounded(Duration retryAfter) {
    Duration atLeast = Duration.ofSeconds(1);
    if (retryAfter.compareTo(atLeast) < 0) {
      return atLeast;
    }
    Duration most = Duration.ofHours(1);
    return retryAfter.compareTo(most) > 0 ? most : retryAfter;
  }

  private static ObjectNode body(String channel, String act, String deliveryId) {
    return Body.of(Map.of("channel", channel, "act", act, "deliveryId", deliveryId));
  }
}
