package org.countersign.desk;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.countersign.correction.CorrectionState;
import org.countersign.evidence.Digest;
import org.countersign.evidence.EvidenceStore;
import org.countersign.finding.Finding;
import org.countersign.finding.Severity;
import org.countersign.hipaa.Citation;
import org.countersign.ledger.Body;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseKind;
import org.countersign.ledger.CaseState;
import org.countersign.ledger.Decision;
import org.countersign.ledger.Ledger;
import org.countersign.ledger.Task;
import org.countersign.page.ChannelState;
import org.countersign.page.HeldBack;
import org.countersign.page.Leg;
import org.countersign.page.PageBook;
import org.countersign.page.PageCause;
import org.countersign.page.PageState;
import org.countersign.page.PageStatus;
import org.countersign.page.Shown;
import org.countersign.task.Act;
import org.countersign.task.Actor;
import org.countersign.task.TaskDesk;

/** Cases as functions leave them for people. */
public final class Ward {
  /** What deleting an image set would call. */
  public static final String OFFERED = "ab".repeat(32);

  /** What correcting it would call. */
  public static final String CORRECTION = "ac".repeat(32);

  private final Ledger ledger;
  private final EvidenceStore evidence;
  private final Clock clock;

  public Ward(Ledger ledger, EvidenceStore evidence, Clock clock) {
    this.ledger = ledger;
    this.evidence = evidence;
    this.clock = clock;
  }

  /** An import job that lost files, with their names in the evidence. */
  public Task importJob(String job) {
    Digest names =
        evidence.put("MISSING\t\"ward7/DOE^JANE.dcm\"\nMISSING\t\"ward7/b.dcm\"\n".getBytes(UTF_8));
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("clearKeys", names.hex());
    return open(CaseId.importJob("store1", job), "needs-review", body, "MISSING", Severity.HIGH);
  }

  /** An image set that is not the primary one, with a correction on offer. */
  public Task imageSet(String imageSet) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    return imageSet(
        imageSet,
        body,
        new CorrectionState(
            1,
            List.of(
                proposal("correct-and-promote", CORRECTION), proposal("delete-image-set", OFFERED)),
            new TreeMap<>(),
            null,
            null));
  }

  /** One that can be deleted and not corrected. */
  public Task uncorrectable(String imageSet) {
    return imageSet(
        imageSet,
        JsonNodeFactory.instance.objectNode(),
        new CorrectionState(
            1,
            List.of(proposal("delete-image-set", OFFERED)),
            new TreeMap<>(Map.of("correct-and-promote", "PRIVATE_ELEMENT")),
            null,
            null));
  }

  private static CorrectionState.Offered proposal(String decision, String exact) {
    return new CorrectionState.Offered(
        decision, new Digest(exact), new Digest("ad".repeat(32)), 1, 1);
  }

  private Task imageSet(String imageSet, ObjectNode body, CorrectionState correction) {
    CaseId id = CaseId.imageSet("store1", imageSet);
    ObjectNode whole =
        correction
            .into(
                new CaseState(
                    id.kind(), "", "", "", "needs-review", "", null, clock.instant(), body))
            .body();
    return open(id, "needs-review", whole, "NON_PRIMARY", Severity.MEDIUM);
  }

  /** A resource that a rule of AWS Config goes on to call noncompliant. */
  public Task compliance(String bucket) {
    return open(
        CaseId.compliance("111122223333", "us-east-1", "s3-logging", "AWS::S3::Bucket", bucket),
        "non-compliant",
        JsonNodeFactory.instance.objectNode(),
        "COMPLIANCE",
        Severity.LOW);
  }

  private Task open(CaseId id, String state, ObjectNode body, String kind, Severity severity) {
    Instant now = clock.instant();
    Task task = Task.open(id, kind, severity, now, now.plus(Duration.ofDays(1)));
    Finding finding =
        Finding.about(id.text(), "Other", "subject", "docs/runbooks/missing.md", now)
            .raised(
                severity,
                "2 missing",
                "2 of 10 are missing",
                Map.of("missing", "2"),
                List.of(new Citation("164.312(c)(1)")),
                now);
    CaseState opened =
        new CaseState(
            id.kind(), "subject", "111122223333", "us-east-1", state, "store1", null, now, body);
    commit(
        Decision.on(id)
            .becoming(opened)
            .record("case-opened", now, JsonNodeFactory.instance.objectNode())
            .finding(finding)
            .record("finding-raised", now, Body.ofFinding(finding))
            .task(task)
            .record("task-opened", now, Body.ofTask(task))
            .decide());
    return task;
  }

  /** A case about nothing in particular with one task. */
  public Task plain(int number, Severity severity, Duration untilDue) {
    CaseId id = CaseId.alert("alert-" + number);
    Instant now = clock.instant();
    Task task =
        Task.open(id, number % 3 == 0 ? "ALERT" : "INCIDENT", severity, now, now.plus(untilDue));
    commit(
        Decision.on(id)
            .becoming(
                new CaseState(
                    CaseKind.ALERT,
                    "alert",
                    "111122223333",
                    "us-east-1",
                    "raised",
                    "",
                    null,
                    now,
                    JsonNodeFactory.instance.objectNode()))
            .task(task)
            .record("task-opened", now, Body.ofTask(task))
            .decide());
    return task;
  }

  /** A page about a task's case, which has asked for people. */
  public CaseId paged(String cause, Task about, PageStatus status) {
    Instant now = clock.instant();
    commit(
        Decision.on(about.caseId())
            .record(
                "page-requested",
                now,
                JsonNodeFactory.instance
                    .objectNode()
                    .put("severity", "CRITICAL")
                    .put("cause", "2 missing")
                    .put("task", about.id()))
            .decide());
    CaseId id = CaseId.page(cause);
    TreeMap<String, Leg> legs = new TreeMap<>();
    legs.put("pager", Leg.wanted(null).sent(new Shown(1, status, Severity.CRITICAL, 1), now));
    legs.put("chat", Leg.wanted(null).refused("http-404"));
    legs.put("mail", Leg.wanted(now.plus(Duration.ofHours(6))));
    PageState page =
        new PageState(
            new PageCause(
                "c".repeat(64),
                "2 missing",
                "import job",
                "imaging",
                "111122223333",
                "us-east-1",
                "store1",
                "docs/runbooks/missing.md"),
            Severity.CRITICAL,
            status,
            1,
            1,
            status == PageStatus.RESOLVED ? 0 : 1,
            List.of(about.caseId()),
            now,
            status == PageStatus.ACKNOWLEDGED ? "r.alvarez" : null,
            0,
            1,
            legs,
            null);
    commit(
        Decision.on(id)
            .becoming(
                new CaseState(
                    id.kind(),
                    "2 missing",
                    "111122223333",
                    "us-east-1",
                    status.name().toLowerCase(java.util.Locale.ROOT),
                    PageBook.GROUP,
                    status == PageStatus.RESOLVED ? now : null,
                    now,
                    Body.of(page)))
            .record(
                "page-opened",
                now,
                Body.of(
                    Map.of(
                        "severity",
                        "CRITICAL",
                        "cause",
                        "2 missing",
                        "requests",
                        1,
                        "openCases",
                        1)))
            .decide());
    return id;
  }

  /** A channel that holds 3 pages back, of 2 of which its roll-up has told. */
  public void spent(String channel) {
    Instant now = clock.instant();
    TreeMap<Severity, Long> held = new TreeMap<>(Map.of(Severity.HIGH, 2L, Severity.CRITICAL, 1L));
    Leg leg = Leg.wanted(null).sent(new Shown(2, PageStatus.TRIGGERED, Severity.CRITICAL, 2), now);
    ChannelState state =
        new ChannelState(channel, 0, now, new HeldBack("r", now, now, held, 7, leg), null);
    CaseId id = CaseId.channel(channel);
    commit(
        Decision.on(id)
            .becoming(
                new CaseState(
                    id.kind(), channel, "", "", "budget-spent", "", null, now, Body.of(state)))
            .record("budget-spent", now, Body.of(Map.of("channel", channel, "rollUp", "r")))
            .decide());
  }

  /** One more matter of the same case. */
  public Task alsoOpen(Task first, String kind) {
    Instant now = clock.instant();
    Task task = Task.open(first.caseId(), kind, Severity.LOW, now, now.plus(Duration.ofDays(1)));
    commit(
        Decision.on(first.caseId())
            .task(task)
            .record("task-opened", now, Body.ofTask(task))
            .decide());
    return task;
  }

  /** Something that a person did. */
  public void did(Task task, Actor who, Act act) {
    new TaskDesk(new org.countersign.ledger.Clerk(ledger), clock)
        .act(task.caseId(), task.id(), who, act);
  }

  /** What time alone does to a task. */
  public void expired(Task task) {
    Instant now = clock.instant();
    Task expired = now(task).expired(now);
    commit(
        Decision.on(task.caseId())
            .task(expired)
            .record("task-expired", now, Body.ofTask(expired))
            .decide());
  }

  public Task now(Task task) {
    return file(task.caseId()).task(task.id()).orElseThrow();
  }

  public CaseFile file(CaseId id) {
    return ledger.read(id, Set.of());
  }

  private void commit(Decision decision) {
    if (!ledger.commit(file(decision.caseId()), decision)) {
      throw new IllegalStateException("nobody else is here");
    }
  }
}
