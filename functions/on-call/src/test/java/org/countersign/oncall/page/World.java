package org.countersign.oncall.page;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.countersign.event.EntryRecorded;
import org.countersign.event.EventOrigin;
import org.countersign.finding.Finding;
import org.countersign.finding.Severity;
import org.countersign.ledger.Body;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseState;
import org.countersign.ledger.Clerk;
import org.countersign.ledger.Decision;
import org.countersign.ledger.Entry;
import org.countersign.ledger.Ledger;
import org.countersign.ledger.Owed;
import org.countersign.ledger.Projection;
import org.countersign.ledger.Task;
import org.countersign.ledger.memory.InMemoryLedger;
import org.countersign.oncall.channel.Channel;
import org.countersign.oncall.config.Budget;
import org.countersign.oncall.config.Routed;
import org.countersign.oncall.config.Subject;
import org.countersign.page.PageState;
import org.countersign.runtime.Metrics;
import org.countersign.runtime.Outcome;
import org.countersign.runtime.Received;
import org.countersign.task.Act;
import org.countersign.task.Actor;
import org.countersign.task.TaskDesk;

/**
 * Cases that ask for people, a clock, a pager, and pointers as the pipe and the sweep bring them.
 */
final class World {
  static final Instant NOON = Instant.parse("2026-03-14T12:00:00Z");
  static final String ACCOUNT = "123456789012";
  static final String REGION = "us-east-1";

  private Instant now = NOON;
  private final Clock clock =
      new Clock() {
        @Override
        public Instant instant() {
          return now;
        }

        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          throw new UnsupportedOperationException();
        }
      };

  final PagerFake pager = new PagerFake("pager", true);

  /** What the configuration names "pager". */
  Channel duty = pager;

  final PagerFake manager = new PagerFake("manager", false);
  final Map<String, Double> counted = new TreeMap<>();
  final InMemoryLedger memory = new InMemoryLedger(clock);
  Ledger ledger = memory;
  Budget budget = new Budget(100, 100);
  Instant quietUntil = Instant.MIN;
  private final List<Waiting> waiting = new ArrayList<>();

  private record Waiting(Instant at, CaseId id) {}

  private final Router router =
      new Router() {
        @Override
        public Routed route(Subject subject, Instant at) {
          boolean quiet = subject.severity() == Severity.LOW && at.isBefore(quietUntil);
          return new Routed(List.of("pager"), quiet ? quietUntil : null);
        }

        @Override
        public List<Step> escalation() {
          return List.of(new Step(Duration.ofMinutes(10), List.of("manager")));
        }
      };

  private final Metrics metrics = (name, value) -> counted.merge(name, value, Double::sum);

  static CaseId rule(String rule, int resource) {
    return CaseId.compliance(ACCOUNT, REGION, rule, "AWS::S3::Bucket", "bucket" + resource);
  }

  static CaseId job(int number) {
    return CaseId.importJob("12345678901234567890123456789012", "job" + number);
  }

  /** A finding, a task and a request for people. */
  void raise(CaseId id, Severity severity) {
    raise(id, severity, "3 missing");
  }

  /** The same for a cause in other words. */
  void raise(CaseId id, Severity severity, String cause) {
    Finding before =
        memory
            .read(id, Set.of())
            .finding(id.text())
            .orElseGet(
                () -> Finding.about(id.text(), "Other", "r", "https://runbooks.example/r", now));
    Finding raised = before.raised(severity, "t", "d", Map.of(), List.of(), now);
    Task task = Task.open(id, "LOOK", severity, now, now.plus(Duration.ofDays(1)));
    record(
        id,
        Decision.on(id)
            .becoming(state(id))
            .finding(raised)
            .record("finding-raised", now, Body.ofFinding(raised))
            .task(task)
            .record("task-opened", now, Body.ofTask(task))
            .record(
                "page-requested",
                now,
                Body.of(Map.of("severity", severity, "cause", cause, "finding", raised.id())))
            .decide());
  }

  void clear(CaseId id) {
    Finding cleared = memory.read(id, Set.of()).findings().getFirst().cleared(now);
    record(
        id,
        Decision.on(id)
            .finding(cleared)
            .record("finding-cleared", now, Body.ofFinding(cleared))
            .decide());
  }

  void claim(CaseId id, String person) {
    new TaskDesk(new Clerk(memory), clock)
        .act(id, Task.idOf(id, "LOOK"), Actor.operator(person), new Act.Claim(false));
  }

  private void record(CaseId id, Decision decision) {
    new Clerk(memory).record(id, Set.of(), known -> decision);
  }

  private CaseState state(CaseId id) {
    return new CaseState(
        id.kind(),
        "subject",
        ACCOUNT,
        REGION,
        "open",
        id.rest().replaceFirst("/.*", ""),
        null,
        NOON,
        JsonNodeFactory.instance.objectNode());
  }

  /** Pointers to all that is owed, until nothing is; time stands still. */
  void settle() {
    for (int round = 0; round < 50; round++) {
      Set<CaseId> ids = new LinkedHashSet<>();
      memory.owedOut(200_000).stream()
          .filter(owed -> owed.projection() == Projection.ON_CALL)
          .map(Owed::caseId)
          .forEach(ids::add);
      waiting.stream().filter(one -> !one.at().isAfter(now)).forEach(one -> ids.add(one.id()));
      waiting.removeIf(one -> !one.at().isAfter(now));
      if (ids.isEmpty()) {
        return;
      }
      List<CaseId> all = List.copyOf(ids);
      for (int from = 0; from < all.size(); from += 100) {
        hear(all.subList(from, Math.min(all.size(), from + 100)));
      }
    }
  }

  /** One invocation. */
  List<Outcome> hear(List<CaseId> ids) {
    List<Outcome> outcomes =
        work().work(ids.stream().map(id -> new Received(pointer(id), 1)).toList());
    for (int i = 0; i < ids.size(); i++) {
      if (outcomes.get(i) instanceof Outcome.Again(Duration in, String why)) {
        waiting.add(new Waiting(now.plus(in), ids.get(i)));
      }
    }
    return outcomes;
  }

  PageWork work() {
    return new PageWork(
        new OnCallSetup(
            router,
            new ChannelSet(
                Map.of(
                    "pager", new ChannelSet.Member(duty, budget),
                    "manager", new ChannelSet.Member(manager, budget))),
            URI.create("https://desk.example/")),
        ledger,
        clock,
        metrics);
  }

  static EntryRecorded pointer(CaseId id) {
    return new EntryRecorded(
        new EventOrigin(
            "e", "countersign.ledger", EntryRecorded.DETAIL_TYPE, ACCOUNT, REGION, NOON),
        id.text(),
        1,
        "page-requested");
  }

  /** Lets time pass, as far as each thing that is waited for. */
  void pass(Duration time) {
    Instant end = now.plus(time);
    settle();
    while (true) {
      Instant next = waiting.stream().map(Waiting::at).min(Instant::compareTo).orElse(Instant.MAX);
      if (next.isAfter(end)) {
        break;
      }
      now = next.isAfter(now) ? next : now;
      settle();
    }
    now = end;
    settle();
  }

  /** The pages there are. */
  List<PageState> pages() {
    return memory.neighbours(PageDecider.GROUP, Instant.MIN).stream()
        .map(id -> memory.read(id, Set.of()))
        .map(PageState::in)
        .flatMap(java.util.Optional::stream)
        .toList();
  }

  Map<String, Integer> entryTypes(CaseId id) {
    Map<String, Integer> types = new LinkedHashMap<>();
    memory.entries(id).stream()
        .map(Entry::type)
        .forEach(type -> types.merge(type, 1, Integer::sum));
    return types;
  }

  CaseFile file(CaseId id) {
    return memory.read(id, Set.of());
  }

  CaseId page() {
    return memory.neighbours(PageDecider.GROUP, Instant.MIN).getFirst();
  }
}
