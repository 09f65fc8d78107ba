package org.countersign.oncall.page;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
 * Who of those that ask may go out over a channel. The others are counted, each once, and told of
 * in one roll-up. Pure; every answer is a seen key, so that asking again after a crash neither
 * takes a second token nor counts twice.
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
   * @param known the channel's case, with both keys of each that asks looked up
   */
  static Decision decide(CaseFile known, String name, Budget budget, List<Ask> asks, Instant now) {
    ChannelState before =
        ChannelState.in(known)
            .orElseGet(() -> new ChannelState(name, budget.burst(), now, null, null));
    double tokens = Tokens.filled(budget, before.tokens(), before.filledAt(), now);
    HeldBack heldBack = before.heldBack();
    Decision.Builder decision = Decision.on(known.id());
    boolean changed = false;
    for (Ask ask : asks) {
      if (known.seen().contains(ask.granted()) || known.seen().contains(ask.held())) {
        continue;
      }
      if (tokens >= Tokens.floor(budget, ask.severity() == Severity.CRITICAL)) {
        tokens--;
        heldBack = heldBack == null ? null : heldBack.andSent();
        decision.seeing(ask.granted());
        changed = true;
      } else if (ask.isHeld()) {
        if (heldBack == null) {
          heldBack = begun(name, now);
          decision.record(
              News.BUDGET_SPENT, now, Body.of(Map.of("channel", name, "rollUp", heldBack.id())));
        }
        heldBack = heldBack.and(ask.severity(), now);
        decision.seeing(ask.held());
        changed = true;
      }
    }
    return changed
        ? decision.becoming(state(known, before.filled(tokens, now).with(heldBack), now)).decide()
        : Decision.nothing(known.id());
  }

  /** What the decision says to one of those that asked. */
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
