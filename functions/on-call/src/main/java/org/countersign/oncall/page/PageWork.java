package org.countersign.oncall.page;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.countersign.event.EntryRecorded;
import org.countersign.event.Heartbeat;
import org.countersign.event.SourceEvent;
import org.countersign.event.UnknownEvent;
import org.countersign.heartbeat.BeatWatch;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseKind;
import org.countersign.ledger.Clerk;
import org.countersign.ledger.Decision;
import org.countersign.ledger.Ledger;
import org.countersign.ledger.Projection;
import org.countersign.page.PageState;
import org.countersign.runtime.BatchWork;
import org.countersign.runtime.FailureCode;
import org.countersign.runtime.Metrics;
import org.countersign.runtime.Outcome;
import org.countersign.runtime.Received;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows pointers to cases that ask for people, and to the pages and channels that came of it. The
 * first alert of a cause is sent in the same invocation that heard of it; whatever is lost on the
 * way is still owed, and the sweep points at it again.
 */
public final class PageWork implements BatchWork {
  private static final Logger LOG = LoggerFactory.getLogger(PageWork.class);

  private final Ledger ledger;
  private final Clerk clerk;
  private final PageDecider decider;
  private final Sender sender;
  private final RollUps rollUps;
  private final Timers timers;
  private final Beats beats;
  private final Clock clock;
  private final Metrics metrics;

  public PageWork(OnCallSetup setup, Ledger ledger, Clock clock, Metrics metrics) {
    this.ledger = requireNonNull(ledger, "ledger is null");
    this.clerk = new Clerk(ledger);
    this.decider = new PageDecider(setup.router());
    Messages messages = new Messages(setup.desk());
    this.sender = new Sender(ledger, setup.channels(), messages, clock, metrics);
    this.rollUps = new RollUps(ledger, setup.channels(), messages, clock, metrics);
    this.timers = new Timers(clerk, clock);
    this.beats = new Beats(new BeatWatch(ledger, clock), setup.channels(), metrics);
    this.clock = requireNonNull(clock, "clock is null");
    this.metrics = requireNonNull(metrics, "metrics is null");
  }

  @Override
  public List<Outcome> work(List<Received> batch) {
    Outcome[] outcomes = new Outcome[batch.size()];
    Map<CaseId, List<Integer>> places = new LinkedHashMap<>();
    for (int i = 0; i < batch.size(); i++) {
      outcomes[i] = new Outcome.Done();
      switch (batch.get(i).event()) {
        case EntryRecorded pointer -> outcomes[i] = placed(pointer, i, places);
        case SourceEvent event -> metrics.count("EventNotForUs");
        case Heartbeat beat -> metrics.count("EventNotForUs");
        case UnknownEvent event -> metrics.count("EventNotForUs");
      }
    }
    Map<CaseId, Outcome> byCase = new Follower().follow(places.keySet());
    places.forEach(
        (id, indexes) -> {
          // One of several pointers to a case is enough to come back.
          Outcome outcome = byCase.getOrDefault(id, new Outcome.Done());
          outcomes[indexes.getFirst()] = outcome;
          boolean timer = outcome instanceof Outcome.Again;
          indexes.stream().skip(1).forEach(i -> outcomes[i] = timer ? new Outcome.Done() : outcome);
        });
    return List.of(outcomes);
  }

  private Outcome placed(EntryRecorded pointer, int index, Map<CaseId, List<Integer>> places) {
    CaseId id;
    try {
      id = CaseId.parse(pointer.caseId());
    } catch (IllegalArgumentException e) {
      return new Outcome.Failed("NotACaseId");
    }
    if (BeatWatch.isBeat(pointer)) {
      try {
        beats.hear(id, pointer);
      } catch (RuntimeException e) {
        return new Outcome.Failed(FailureCode.of(e));
      }
    } else {
      places.computeIfAbsent(id, fresh -> new ArrayList<>()).add(index);
    }
    return new Outcome.Done();
  }

  /** One batch on its way. */
  private final class Follower {
    private final Map<CaseId, Outcome> outcomes = new HashMap<>();

    Map<CaseId, Outcome> follow(Set<CaseId> ids) {
      Map<CaseId, List<Standing>> byPage = new LinkedHashMap<>();
      Map<CaseId, CaseFile> heard = new LinkedHashMap<>();
      Set<CaseId> pages = new LinkedHashSet<>();
      for (CaseId id : ids) {
        if (id.kind() == CaseKind.PAGE) {
          pages.add(id);
        } else if (id.kind() != CaseKind.CHANNEL) {
          guarded(id, () -> hear(id, heard, byPage));
        }
      }
      byPage.forEach((page, standings) -> receive(page, standings));
      heard.forEach(
          (id, file) -> {
            if (!outcomes.containsKey(id)) {
              guarded(id, () -> clerk.told(Projection.ON_CALL, file));
            }
          });
      Set<CaseId> toSend = new LinkedHashSet<>(byPage.keySet());
      toSend.addAll(pages);
      for (CaseId page : toSend) {
        guarded(page, () -> escalate(page));
      }
      for (CaseId page : toSend) {
        guarded(page, () -> sender.send(page));
      }
      pages.forEach(page -> guarded(page, () -> attend(page)));
      ids.stream()
          .filter(id -> id.kind() == CaseKind.CHANNEL)
          .forEach(id -> guarded(id, () -> rollUp(id)));
      return outcomes;
    }

    private void hear(CaseId id, Map<CaseId, CaseFile> heard, Map<CaseId, List<Standing>> byPage) {
      CaseFile file = ledger.read(id, Set.of());
      if (file.news().get(Projection.ON_CALL) == null) {
        return;
      }
      for (Standing standing : Standings.of(file, ledger.entries(id))) {
        byPage
            .computeIfAbsent(PageDecider.idOf(standing.cause()), page -> new ArrayList<>())
            .add(standing);
      }
      heard.put(id, file);
    }

    /** Takes in as many cases at once as one decision may consume. */
    private void receive(CaseId page, List<Standing> standings) {
      List<Standing> some = new ArrayList<>();
      Set<String> keys = new HashSet<>();
      for (Standing standing : standings) {
        if (!some.isEmpty() && keys.size() + standing.keys().size() > Decision.MAX_SEEN_KEYS) {
          commit(page, some, keys);
          some = new ArrayList<>();
          keys = new HashSet<>();
        }
        some.add(standing);
        keys.addAll(standing.keys());
      }
      commit(page, some, keys);
    }

    private void commit(CaseId page, List<Standing> standings, Set<String> keys) {
      try {
        Clerk.Recorded recorded =
            clerk.record(page, keys, known -> decider.receive(known, standings, clock.instant()));
        if (recorded.decision().entries().stream().anyMatch(PageDecider::isUnrouted)) {
          // The template's alarm rings: nobody was woken.
          metrics.count("PageUnrouted");
        }
      } catch (RuntimeException e) {
        String code = FailureCode.of(e);
        LOG.error("page {} failed: {}", page, code);
        standings.stream()
            .map(Standing::subject)
            .collect(toSet())
            .forEach(subject -> outcomes.put(subject, new Outcome.Failed(code)));
      }
    }

    private void escalate(CaseId page) {
      Clerk.Recorded recorded =
          clerk.record(page, Set.of(), known -> decider.escalate(known, clock.instant()));
      if (!recorded.decision().isNothing()) {
        metrics.count("PageEscalated");
      }
    }

    private void attend(CaseId id) {
      CaseFile file = ledger.read(id, Set.of());
      PageState page = PageState.in(file).orElse(null);
      if (page == null) {
        return; // a pointer to nothing
      }
      Instant at = earliest(sender.nextAt(page, clock.instant()), decider.nextStep(page));
      Outcome outcome = timers.until(id, at);
      clerk.told(Projection.ON_CALL, file);
      outcomes.put(id, outcome);
    }

    private void rollUp(CaseId id) {
      CaseFile file = ledger.read(id, Set.of());
      Outcome outcome = timers.until(id, rollUps.send(id));
      clerk.told(Projection.ON_CALL, file);
      outcomes.put(id, outcome);
    }

    private void guarded(CaseId id, Runnable step) {
      try {
        step.run();
      } catch (RuntimeException e) {
        String code = FailureCode.of(e);
        LOG.error("case {} failed: {}", id, code);
        outcomes.put(id, new Outcome.Failed(code));
      }
    }
  }

  private static @Nullable Instant earliest(@Nullable Instant left, @Nullable Instant right) {
    if (left == null || right == null) {
      return left == null ? right : left;
    }
    return left.isBefore(right) ? left : right;
  }
}
