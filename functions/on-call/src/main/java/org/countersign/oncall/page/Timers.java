package org.countersign.oncall.page;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseState;
import org.countersign.ledger.Clerk;
import org.countersign.ledger.Decision;
import org.countersign.page.ChannelState;
import org.countersign.page.PageState;
import org.countersign.runtime.Outcome;
import org.countersign.runtime.SourceQueue;
import org.jspecify.annotations.Nullable;

/**
 * Looks again at a page when it is time: the pointer that asks goes back to its queue with a delay.
 * The time stands in the case, so that of many pointers one is kept, and so that the sweep can
 * point at the case when that one is lost.
 */
final class Timers {
  private final Clerk clerk;
  private final Clock clock;

  Timers(Clerk clerk, Clock clock) {
    this.clerk = requireNonNull(clerk, "clerk is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /**
   * @param at null for never
   * @return what becomes of the pointer
   */
  Outcome until(CaseId id, @Nullable Instant at) {
    Instant now = clock.instant();
    // A message is kept back for at most 15 minutes; longer waits go in steps.
    Instant step = at == null ? null : earlier(at, now.plus(SourceQueue.LONGEST_DELAY));
    Clerk.Recorded recorded = clerk.record(id, Set.of(), known -> waking(known, step, now));
    if (step == null || recorded.decision().isNothing()) {
      return new Outcome.Done();
    }
    Duration wait = Duration.between(now, step);
    return new Outcome.Again(wait.isPositive() ? wait : Duration.ofSeconds(1), "time will tell");
  }

  private static Decision waking(CaseFile known, @Nullable Instant at, Instant now) {
    CaseState state = known.state();
    if (state == null) {
      return Decision.nothing(known.id());
    }
    PageState page = PageState.in(known).orElse(null);
    ChannelState channel = ChannelState.in(known).orElse(null);
    Instant set = page != null ? page.wakeAt() : channel == null ? null : channel.wakeAt();
    boolean isSet = at == null ? set == null : set != null && set.isAfter(now) && !set.isAfter(at);
    if (isSet) {
      return Decision.nothing(known.id());
    }
    Decision.Builder decision = Decision.on(known.id());
    if (page != null) {
      decision.becoming(PageDecider.state(known, page.change().wakeAt(at).make()));
    } else if (channel != null) {
      decision.becoming(BudgetDecider.state(known, channel.wakingAt(at), now));
    }
    return decision.decide();
  }

  private static Instant earlier(Instant left, Instant right) {
    return left.isBefore(right) ? left : right;
  }
}
