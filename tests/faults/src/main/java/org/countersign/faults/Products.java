package org.countersign.faults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.countersign.finding.Severity;
import org.countersign.hipaa.PhiTagging;
import org.countersign.intake.FindingIntake;
import org.countersign.intake.Home;
import org.countersign.intake.PhiScope;
import org.countersign.ledger.Task;
import org.countersign.task.Act;
import org.countersign.task.Ruling;

/** Findings of other products, and finding-intake. */
final class Products implements Source {
  /** GuardDuty's findings come to Security Hub within 5 minutes (its user guide). */
  private static final Duration TO_HUB = Duration.ofMinutes(4);

  private static final PhiScope SCOPE =
      new PhiScope(
          Set.of(
              "arn:aws:s3:::phi-*",
              "arn:aws:ec2:" + Job.REGION + ":" + Job.ACCOUNT + ":instance/i-phi-*"),
          Set.of(),
          PhiTagging.of("DataClass", "PHI"));

  private final Suite suite;
  private final ProductFindings hub;
  private final List<Discovery> discoveries;

  Products(Suite suite, Staff staff, ProductFindings hub) {
    this.suite = suite;
    this.hub = hub;
    this.discoveries = new DiscoveryList(suite.chance).make();
    suite.deploy(
        "FindingIntakeFunction",
        FindingIntake.assemble(
            new FindingIntake.Ports(
                suite.ledger,
                suite.faultyEvidence,
                SCOPE,
                new Home(Job.ACCOUNT, Job.REGION),
                suite.clock,
                Suite.UNCOUNTED)));
    discoveries.stream().filter(Discovery::decided).forEach(one -> staff.has(duty(one)));
  }

  private Staff.Duty duty(Discovery about) {
    return new Staff.Duty(
        "grace",
        () ->
            suite
                .book
                .read(about.caseId(), Set.of())
                .task(Task.idOf(about.caseId(), about.taskKind())),
        task -> !task.isDone(),
        Task::isDone,
        task -> new Act.Decide(new Ruling(org.countersign.task.Verdict.ACCEPT, "planned")),
        about.steps().getLast().at().plus(suite.chance.upTo(Duration.ofHours(3))));
  }

  @Override
  public int stimuli() {
    return discoveries.stream().mapToInt(one -> one.steps().size()).sum();
  }

  @Override
  public void begin() {
    for (Discovery one : discoveries) {
      for (int number = 0; number < one.steps().size(); number++) {
        Discovery.Step step = one.steps().get(number);
        Instant there = step.isByProduct() ? step.at().plus(TO_HUB) : step.at();
        suite.agenda.at(there, () -> hub.change(one, step));
        if (one.ownEvents() && step.isByProduct()) {
          // Whether they are durable nobody says: so they are not.
          suite.wire.carry(ownEvent(one, number), step.at().plusSeconds(1), Floor.BEST_EFFORT);
        }
      }
    }
  }

  private static ObjectNode ownEvent(Discovery one, int number) {
    return ProductEvent.of(one, one.steps().get(number), ownEventId(one, number));
  }

  private static String ownEventId(Discovery one, int number) {
    return String.format(Locale.ROOT, "%s-own-%d", one.key(), number);
  }

  @Override
  public List<Due> dues(Verdict verdict) {
    List<Due> dues = new ArrayList<>();
    discoveries.stream().filter(Discovery::phi).forEach(one -> of(one, dues));
    return dues;
  }

  private void of(Discovery one, List<Due> dues) {
    // What was over before anybody heard of it is known, and asks nobody for anything.
    boolean asked = one.isOpen() || one.decided();
    dues.add(new Due.OfCase(one.caseId(), true, !one.isOpen(), null));
    if (one.severity().isAtLeast(Severity.MEDIUM)) {
      dues.add(new Due.OfTask(one.caseId(), one.taskKind(), asked, !one.isOpen()));
    }
    if (one.severity().isAtLeast(Severity.HIGH)) {
      dues.add(new Due.OfPage(one.caseId(), "finding " + one.key(), asked, one.isOpen()));
    }
    // Only what is not in Security Hub in time gets a finding of ours.
    if (one.ownEvents()) {
      dues.add(Due.OfFinding.of(one.caseId(), false, one.isOpen(), null));
    }
    dues.add(new Due.OfWord(one.caseId(), one.id(), asked, one.isOpen() && !one.isWorkedOn()));
    entries(one, dues);
  }

  /** A line for each change, unless it says only what is known: each event at most once. */
  private void entries(Discovery one, List<Due> dues) {
    List<String> events = new ArrayList<>(hub.eventsOf(one.id()));
    for (int number = 0; number < one.steps().size(); number++) {
      events.add(ownEventId(one, number));
    }
    for (String event : events) {
      dues.add(
          new Due.OfEntry(
              one.caseId(),
              "event " + event,
              false,
              entry ->
                  entry.type().equals("product-finding-observed")
                      && entry.body().path("eventId").asText().equals(event)));
    }
    Discovery.Step last = one.steps().getLast();
    if (!one.ownEvents() && last.isByProduct() && !one.isBack()) {
      dues.add(
          new Due.OfEntry(
              one.caseId(),
              "what the product said at " + last.at(),
              true,
              entry ->
                  entry.type().equals("product-finding-observed")
                      && entry.body().path("workflow").asText().equals("NEW")
                      && entry.occurredAt().equals(last.at())));
    }
  }
}
