package org.countersign.benchmarks.pages;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.countersign.benchmarks.storm.SimulatedTime;
import org.countersign.event.EntryRecorded;
import org.countersign.event.EventOrigin;
import org.countersign.finding.Finding;
import org.countersign.finding.Severity;
import org.countersign.laptop.oncall.PagerBook;
import org.countersign.laptop.oncall.PagerIncident;
import org.countersign.laptop.oncall.PagerStandIn;
import org.countersign.ledger.Body;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseState;
import org.countersign.ledger.Decision;
import org.countersign.ledger.Entry;
import org.countersign.ledger.Owed;
import org.countersign.ledger.Projection;
import org.countersign.ledger.memory.InMemoryLedger;
import org.countersign.oncall.channel.Secrets;
import org.countersign.oncall.channel.SecretKey;
import org.countersign.oncall.channel.http.Poster;
import org.countersign.oncall.channel.pagerduty.PagerDutyChannel;
import org.countersign.oncall.config.Budget;
import org.countersign.oncall.config.Routed;
import org.countersign.oncall.config.Subject;
import org.countersign.oncall.page.ChannelSet;
import org.countersign.oncall.page.OnCallSetup;
import org.countersign.oncall.page.PageWork;
import org.countersign.oncall.page.Router;
import org.countersign.page.PageState;
import org.countersign.runtime.Outcome;
import org.countersign.runtime.Received;

/** Many findings in one minute, and what arrives at the pager. */
final class PageStorm {
  private static final String ACCOUNT = "123456789012";
  private static final String REGION = "us-east-1";
  private static final String CHANNEL = "pager";

  /** It goes through every case there is. */
  private static final int SWEEP_SECONDS = 30;

  private static final Budget BUDGET = new Budget(60, 30);

  private final int findings;
  private final int causes;
  private final SimulatedTime clock = new SimulatedTime(Instant.parse("2026-03-14T02:00:00Z"));
  private final InMemoryLedger ledger = new InMemoryLedger(clock);
  private final List<Waiting> waiting = new ArrayList<>();

  private record Waiting(Instant at, CaseId id) {}

  private PageStorm(int findings, int causes) {
    this.findings = findings;
    this.causes = causes;
  }

  public static void main(String[] arguments) {
    int findings = 100_000;
    int causes = 20_000;
    for (int i = 0; i + 1 < arguments.length; i += 2) {
      switch (arguments[i]) {
        case "--findings" -> findings = Integer.parseInt(arguments[i + 1]);
        case "--causes" -> causes = Integer.parseInt(arguments[i + 1]);
        default -> throw new IllegalArgumentException("unknown option " + arguments[i]);
      }
    }
    System.exit(new PageStorm(findings, causes).run() ? 0 : 1);
  }

  private boolean run() {
    long started = System.nanoTime();
    PagerBook book = new PagerBook(Set.of("key"), clock);
    try (PagerStandIn pager = PagerStandIn.start(book, "unused", clock, 0)) {
      PageWork work = work(pager);
      storm(work);
      settle(work, Duration.ofMinutes(20));
    }
    return told(book, (System.nanoTime() - started) / 1_000_000);
  }

  private PageWork work(PagerStandIn pager) {
    Secrets secrets =
        new Secrets() {
          @Override
          public String text(String arn) {
            return "key";
          }

          @Override
          public String fresh(String arn) {
            return "key";
          }
        };
    Router router =
        new Router() {
          @Override
          public Routed route(Subject subject, Instant now) {
            return new Routed(List.of(CHANNEL), null);
          }

          @Override
          public List<Step> escalation() {
            return List.of();
          }
        };
    PagerDutyChannel channel =
        new PagerDutyChannel(
            CHANNEL,
            pager.endpoint().resolve("/v2/enqueue"),
            new SecretKey(secrets, "arn"),
            new Poster(Duration.ofSeconds(2), Duration.ofSeconds(30), clock));
    return new PageWork(
        new OnCallSetup(
            router,
            new ChannelSet(Map.of(CHANNEL, new ChannelSet.Member(channel, BUDGET))),
            null),
        ledger,
        clock,
        (name, value) -> {});
  }

  /** All of them within a minute, in batches as the queue would hand them out. */
  private void storm(PageWork work) {
    List<CaseId> batch = new ArrayList<>();
    for (int i = 0; i < findings; i++) {
      CaseId id =
          CaseId.compliance(
              ACCOUNT, REGION, "rule-" + i % causes, "AWS::S3::Bucket", "bucket-" + i);
      raise(id, i % 50 == 0 ? Severity.CRITICAL : Severity.HIGH);
      batch.add(id);
      if (batch.size() == 10 || i == findings - 1) {
        hear(work, batch);
        batch.clear();
      }
      if (i % Math.max(1, findings / 600) == 0) {
        clock.pass(Duration.ofMillis(100));
      }
    }
  }

  private void raise(CaseId id, Severity severity) {
    Instant now = clock.instant();
    Finding raised =
        Finding.about(id.text(), "Other", "r", "", now)
            .raised(severity, "t", "d", Map.of(), List.of(), now);
    Decision decision =
        Decision.on(id)
            .becoming(
                new CaseState(
                    id.kind(),
                    "rule",
                    ACCOUNT,
                    REGION,
                    "non-compliant",
                    "",
                    null,
                    now,
                    JsonNodeFactory.instance.objectNode()))
            .finding(raised)
            .record(
                "page-requested",
                now,
                Body.of(Map.of("severity", severity, "cause", "t", "finding", raised.id())))
            .decide();
    if (!ledger.commit(CaseFile.none(id), decision)) {
      throw new IllegalStateException("a case was there before");
    }
  }

  private void hear(PageWork work, List<CaseId> ids) {
    List<Received> batch =
        ids.stream()
            .map(
                id ->
                    new Received(
                        new EntryRecorded(
                            new EventOrigin(
                                "e",
                                "countersign.ledger",
                                EntryRecorded.DETAIL_TYPE,
                                ACCOUNT,
                                REGION,
                                clock.instant()),
                            id.text(),
                            1,
                            "page-requested"),
                        1))
            .toList();
    List<Outcome> outcomes = work.work(batch);
    for (int i = 0; i < outcomes.size(); i++) {
      switch (outcomes.get(i)) {
        case Outcome.Again(Duration in, String why) ->
            waiting.add(new Waiting(clock.instant().plus(in), ids.get(i)));
        case Outcome.Done() -> {}
        default -> throw new IllegalStateException("not done: " + outcomes.get(i));
      }
    }
  }

  /** What the pipe and the sweep point at, and what waits, until this much time is over. */
  private void settle(PageWork work, Duration time) {
    Instant end = clock.instant().plus(time);
    int seconds = 0;
    while (!clock.instant().isAfter(end)) {
      List<CaseId> due = new ArrayList<>();
      if (seconds++ % SWEEP_SECONDS == 0) {
        ledger.owedOut(Integer.MAX_VALUE).stream()
            .filter(owed -> owed.projection() == Projection.ON_CALL)
            .map(Owed::caseId)
            .forEach(due::add);
      }
      waiting.stream()
          .filter(one -> !one.at().isAfter(clock.instant()))
          .map(Waiting::id)
          .forEach(due::add);
      waiting.removeIf(one -> !one.at().isAfter(clock.instant()));
      List<CaseId> distinct = due.stream().distinct().toList();
      for (int from = 0; from < distinct.size(); from += 10) {
        hear(work, distinct.subList(from, Math.min(distinct.size(), from + 10)));
      }
      clock.pass(Duration.ofSeconds(1));
    }
  }

  private boolean told(PagerBook book, long millis) {
    List<PagerIncident> pages =
        book.incidents().stream().filter(one -> one.dedupKey().contains("/page/")).toList();
    long doubled = pages.size() - pages.stream().map(PagerIncident::dedupKey).distinct().count();
    long rollUps = book.incidents().size() - pages.size();
    long heldBack = 0;
    long counted = 0;
    for (Entry entry : ledger.entries(CaseId.channel(CHANNEL))) {
      if (entry.type().equals("roll-up-closed")) {
        for (var severity : entry.body().path("held")) {
          heldBack += severity.asLong();
        }
      }
    }
    for (CaseId id : ledger.neighbours("pages", Instant.MIN)) {
      counted += PageState.in(ledger.read(id, Set.of())).orElseThrow().requests();
    }
    boolean adds = pages.size() + heldBack == causes && counted == findings && doubled == 0;
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.put("findings", findings).put("counted", counted).put("causes", causes);
    line.put("paged", pages.size()).put("heldBack", heldBack).put("rollUps", rollUps);
    line.put("doubled", doubled).put("refusedByTheRate", book.throttled());
    line.put("budgetPerMinute", BUDGET.perMinute()).put("burst", BUDGET.burst());
    line.put("addsUp", adds).put("millis", millis);
    System.out.println(line);
    return adds && book.throttled() == 0;
  }
}
