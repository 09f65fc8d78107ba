package org.countersign.sweep;

import static java.util.Comparator.comparing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.countersign.event.ComplianceChange.Compliance;
import org.countersign.ledger.Body;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseState;
import org.countersign.ledger.Ledger;
import org.countersign.runtime.Metrics;
import org.countersign.task.CaseClosing;
import org.jspecify.annotations.Nullable;

/** The part of a round through AWS Config's rules that one run of the sweep makes. */
final class ComplianceRound {
  /** Of one run: about a minute at the pace. */
  static final int MOST_CALLS = 120;

  /**
   * Config's answers are eventually consistent, and while a rule changes its results are missing:
   * only what stays away so long is told.
   */
  static final Duration ABSENT_FOR = Duration.ofHours(1);

  /** A turn is as long as the template's schedule leaves between runs. */
  private static final Duration TURN = Duration.ofMinutes(5);

  /** So many absences are remembered; the rest has its turn when these are told. */
  private static final int MOST_ABSENT = 500;

  /** Later than the end of any case: an open one has none. */
  private static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

  private final Ledger ledger;
  private final ComplianceListing config;
  private final Metrics metrics;
  private final Tally tally;
  private final Instant now;
  private final Instant settled;
  private final ConfigPlace before;
  private final Set<ListedRule> there;
  private final List<ListedRule> rules;
  private final Map<String, String> remembered = new TreeMap<>();
  private final Map<String, Instant> absent;
  private boolean missing;
  private @Nullable Instant circleBegan;
  private @Nullable Instant comparedUntil;
  private int callsLeft = MOST_CALLS;
  private @Nullable String nextRule;
  private @Nullable String nextToken;

  /**
   * @param before where it goes on
   * @param there the rules that Config lists
   */
  ComplianceRound(
      ComplianceSweep sweep,
      Tally tally,
      ConfigPlace before,
      List<ListedRule> there,
      Moment moment) {
    this.ledger = sweep.ledger;
    this.config = sweep.config;
    this.metrics = sweep.metrics;
    this.tally = tally;
    this.before = before;
    this.there = Set.copyOf(there);
    this.now = moment.now();
    this.settled = moment.settled();
    this.circleBegan = before.circleBegan();
    this.absent = new HashMap<>(before.absent());
    this.nextRule = before.rule();
    this.nextToken = before.token();
    // A round that goes on over several runs ends as it was all along.
    this.missing = before.rule() != null && before.missing();
    there.forEach(rule -> remembered.put(rule.arn(), rule.name()));
    before.rules().forEach(remembered::putIfAbsent);
    this.rules =
        remembered.entrySet().stream()
            .map(rule -> new ListedRule(rule.getValue(), rule.getKey()))
            .sorted(comparing(ListedRule::name).thenComparing(ListedRule::arn))
            .toList();
  }

  /** Every rule that it knows of, in its order. */
  List<ListedRule> rules() {
    return rules;
  }

  ConfigPlace place() {
    return new ConfigPlace(
        new TreeMap<>(remembered),
        nextRule,
        nextToken,
        missing,
        nextRule == null && !missing ? now.plus(ConfigPlace.REST) : null,
        new TreeMap<>(absent),
        circleBegan);
  }

  /** What Config recorded before was compared; null if no circle was finished. */
  @Nullable Instant comparedUntil() {
    return comparedUntil;
  }

  /** Name of the slice that keeps the counts of a rule's pages after those of the first run. */
  static String rest(ListedRule rule) {
    return rule.arn() + " rest";
  }

  void go(Set<String> failing) {
    int first = 0;
    while (nextRule != null
        && first < rules.size()
        && rules.get(first).name().compareTo(nextRule) < 0) {
      first++;
    }
    for (int i = 0; i < rules.size(); i++) {
      int index = (first + i) % rules.size();
      if (index == 0) {
        // Since the last time that the first rule was next, every rule has been.
        comparedUntil = circleBegan;
        circleBegan = settled;
      }
      ListedRule rule = rules.get(index);
      String token = rule.name().equals(before.rule()) ? before.token() : null;
      nextRule = rule.name();
      nextToken = token;
      if (callsLeft <= 0) {
        return;
      }
      boolean fails = there.contains(rule) && failing.contains(rule.name());
      nextToken = null;
      tally.slice(token == null ? rule.arn() : rest(rule));
      Set<CaseId> listed = fails ? listed(rule, token) : Set.of();
      if (nextToken != null) {
        return;
      }
      open(rule, listed);
    }
    nextRule = null;
    comparedUntil = settled;
  }

  /** From Config to the ledger: the cases that should be open. */
  private Set<CaseId> listed(ListedRule rule, @Nullable String from) {
    Set<CaseId> listed = new HashSet<>();
    nextToken = from;
    do {
      if (callsLeft-- <= 0) {
        return listed;
      }
      ComplianceListing.Page page = config.failing(rule.name(), nextToken);
      for (ListedResult result : page.results()) {
        listed.add(rule.caseOf(result));
        compare(rule, result);
      }
      nextToken = page.next();
    } while (nextToken != null);
    return listed;
  }

  private void compare(ListedRule rule, ListedResult result) {
    if (!result.isSettledBefore(settled)) {
      return;
    }
    CaseId id = rule.caseOf(result);
    CaseFile file = ledger.read(id, Set.of(result.seenKey()));
    // Config records a result anew at each evaluation and tells of changes only, so a case that
    // is open knows enough; one that is not may have been settled after this result.
    if (isFailing(file.state()) || file.seen().contains(result.seenKey())) {
      tally.received(result.recordedAt());
    } else {
      announce(rule, result);
    }
    absent.remove(id.text());
  }

  /** From the ledger to Config: the cases that should not be open any more. */
  private void open(ListedRule rule, Set<CaseId> listed) {
    List<CaseId> open = new ArrayList<>(ledger.neighbours(rule.group(), NEVER));
    if (open.isEmpty() && !there.contains(rule)) {
      remembered.remove(rule.arn());
    }
    open.removeAll(listed);
    // Another one is the first in each run, in case they are more than a run can ask for.
    Collections.rotate(
        open, -(int) (now.getEpochSecond() / TURN.toSeconds() * MOST_CALLS % size(open)));
    for (CaseId id : open) {
      CaseFile file = ledger.read(id, Set.of());
      CaseState state = file.state();
      if (state != null && isFailing(state)) {
        if (callsLeft-- <= 0) {
          return;
        }
        check(rule, id, Body.read(state.body(), WatchedResource.class));
      } else {
        absent.remove(id.text());
      }
    }
  }

  private static int size(List<CaseId> open) {
    return Math.max(1, open.size());
  }

  private void check(ListedRule rule, CaseId id, WatchedResource resource) {
    Optional<List<ListedResult>> results =
        there.contains(rule)
            ? config.results(resource.resourceType(), resource.resourceId())
            : Optional.of(List.of());
    if (results.isEmpty()) {
      metrics.count("SweepCannotAsk");
      return;
    }
    Optional<ListedResult> result =
        results.get().stream().filter(one -> one.ruleName().equals(rule.name())).findFirst();
    if (result.isPresent()) {
      absent.remove(id.text());
      stands(rule, id, result.get());
    } else {
      isGone(rule, id, resource);
    }
  }

  private void stands(ListedRule rule, CaseId id, ListedResult result) {
    if (!result.isSettledBefore(settled)) {
      return;
    }
    boolean known =
        result.compliance() == Compliance.NON_COMPLIANT
            || ledger.read(id, Set.of(result.seenKey())).seen().contains(result.seenKey());
    if (known) {
      tally.received(result.recordedAt());
    } else {
      announce(rule, result);
    }
  }

  private void isGone(ListedRule rule, CaseId id, WatchedResource resource) {
    Instant since = absent.get(id.text());
    if (since == null) {
      if (absent.size() < MOST_ABSENT) {
        absent.put(id.text(), now);
      }
    } else if (!since.plus(ABSENT_FOR).isAfter(now)) {
      ListedRule.noLongerListed(resource).ifPresent(result -> announce(rule, result));
    }
  }

  private void announce(ListedRule rule, ListedResult result) {
    missing = true;
    tally.missing(result.recordedAt(), Announcement.swept(rule, result));
  }

  private static boolean isFailing(@Nullable CaseState state) {
    return state != null && state.state().equals(CaseClosing.CAUSE_STANDS);
  }
}
