package org.countersign.oncall.page;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.countersign.finding.Severity;
import org.countersign.ledger.Body;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseKind;
import org.countersign.ledger.CaseState;
import org.countersign.ledger.Decision;
import org.countersign.ledger.News;
import org.countersign.oncall.config.Budget;
import org.countersign.page.ChannelState;
import org.countersign.page.HeldBack;
import org.countersign.page.Leg;

/**
 * Whether a message that asks may go out over a channel. Those that may not are counted, each once,
 * and told of in one roll-up. Pure; every answer is a seen key, so that asking again after a crash
 * neither takes a second token nor counts twice.
 */
final class BudgetDecider {
  private BudgetDecider() {}

  /** What to do with a message. */
  enum Answer {
    GO,
    HELD,
    WAIT
  }

  /**
   * @param known the channel's case, with both keys of what asks looked up
   */
  static Decision decide(CaseFile known, String name, Budget budget, Ask ask, Instant now) {
    if (known.seen().contains(ask.granted()) || known.seen().contains(ask.held())) {
      return Decision.nothing(known.id());
    }
    ChannelState before =
        ChannelState.in(known)
            .orElseGet(() -> new ChannelState(name, budget.burst(), now, null, null));
    double tokens = Tokens.filled(budget, before.tokens(), before.filledAt(), now);
    HeldBack heldBack = before.heldBack();
    if (tokens >= Tokens.floor(budget, ask.severity() == Severity.CRITICAL)) {
      HeldBack next = heldBack == null ? null : heldBack.andSent();
      return Decision.on(known.id())
          .seeing(ask.granted())
          .becoming(state(known, before.filled(tokens - 1, now).with(next), now))
          .decide();
    }
    if (!ask.isHeld()) {
      return Decision.nothing(known.id());
    }
    Decision.Builder decision = Decision.on(known.id()).seeing(ask.held());
    if (heldBack == null) {
      heldBack = begun(name, now);
      decision.record(
          News.BUDGET_SPENT, now, Body.of(Map.of("channel", name, "rollUp", heldBack.id())));
    }
    HeldBack next = heldBack.and(ask.severity(), now);
    return decision.becoming(state(known, before.filled(tokens, now).with(next), now)).decide();
  }

  /** What the decision says to the message that asked. */
  static Answer answer(CaseFile known, Decision decision, Ask ask) {
    if (known.seen().contains(ask.granted()) || decision.seenKeys().contains(ask.granted())) {
      return Answer.GO;
    }
    return known.seen().contains(ask.held()) || decision.seenKeys().contains(ask.held())
        ? Answer.HELD
        : Answer.WAIT;
  }

  /** When one more message may go. */
  static Instant nextToken(Budget budget, Instant now) {
    return now.plus(Duration.ofMillis(Math.max(1_000, 60_000 / budget.perMinute())));
  }

  static CaseState state(CaseFile known, ChannelState state, Instant now) {
    CaseState before = known.state();
    return new CaseState(
        CaseKind.CHANNEL,
        state.name(),
        "",
        "",
        state.heldBack() == null ? "open" : "budget-spent",
        "",
        null,
        before == null ? now : before.openedAt(),
        Body.of(state));
  }

  private static HeldBack begun(String name, Instant from) {
    return new HeldBack(name + "/" + from, from, from, new TreeMap<>(), 0, Leg.wanted(null));
  }
}
