package org.countersign.desk.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.countersign.desk.act.TaskActs;
import org.countersign.desk.http.Request;
import org.countersign.desk.http.Response;
import org.countersign.desk.identity.Person;
import org.countersign.desk.query.CaseReader;
import org.countersign.desk.query.TaskBoard;
import org.countersign.desk.session.PageRoute;
import org.countersign.desk.session.SignedIn;
import org.countersign.desk.view.Views;
import org.countersign.desk.view.memory.MemoryViewStore;
import org.countersign.evidence.Digest;
import org.countersign.evidence.memory.InMemoryEvidenceStore;
import org.countersign.finding.Finding;
import org.countersign.finding.Severity;
import org.countersign.hipaa.Citation;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseState;
import org.countersign.ledger.Clerk;
import org.countersign.ledger.Decision;
import org.countersign.ledger.Task;
import org.countersign.ledger.memory.InMemoryLedger;
import org.countersign.note.Recording;
import org.countersign.task.Act;
import org.countersign.task.Actor;
import org.countersign.task.Role;
import org.countersign.task.Ruling;
import org.countersign.task.TaskDesk;
import org.countersign.task.Verdict;

/** A hospital's day in memory, as the desk's pages show it, and people who look at it. */
final class SampleDay {
  static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  static final String ACCOUNT = "111122223333";
  static final String REGION = "us-east-1";
  static final SignedIn ANA = person("ana", Role.REVIEWER);
  static final SignedIn BORIS = person("boris", Role.APPROVER, Role.PHI_VIEWER);
  static final SignedIn CHLOE = person("chloe", Role.AUDITOR);
  static final CaseId JOB = CaseId.importJob("ds-0f3a", "job-7c41d2e9");
  static final CaseId SET = CaseId.imageSet("ds-0f3a", "is-52be90aa");
  static final CaseId NOTE = CaseId.importJob("ds-0f3a", "job-note");

  final MovableClock clock = new MovableClock(NOON);
  final InMemoryLedger ledger = new InMemoryLedger(clock);
  final InMemoryEvidenceStore evidence = new InMemoryEvidenceStore();
  final TaskDesk desk = new TaskDesk(new Clerk(ledger), clock);
  final Assets assets = new Assets();
  final TaskBoard board = new TaskBoard(ledger, clock, Runnable::run);
  final SampleRecordings recordings = new SampleRecordings();
  final Views views = new Views(new MemoryViewStore(), clock);
  final Pages pages =
      new Pages(
          ledger,
          evidence,
          board,
          new TaskActs(desk, board, new CaseReader(ledger, clock)),
          new SampleNote(),
          recordings,
          views,
          assets,
          clock);

  static SignedIn person(String name, Role... roles) {
    EnumSet<Role> set = EnumSet.noneOf(Role.class);
    set.addAll(List.of(roles));
    return new SignedIn(new Person(name, set), "csrf-of-" + name);
  }

  Response get(String path, SignedIn who) {
    return answer("GET", path, "", who);
  }

  Response post(String path, String body, SignedIn who) {
    return answer("POST", path, body, who);
  }

  /** The pages with queues behind them. */
  PageRoute route() {
    return pages.with(
        () ->
            List.of(
                new DeadLetterDepths.Depth("imaging-import", 2),
                new DeadLetterDepths.Depth("sweep", 0)));
  }

  private Response answer(String method, String path, String body, SignedIn who) {
    int mark = path.indexOf('?');
    return route()
        .answer(
            request(
                method,
                mark < 0 ? path : path.substring(0, mark),
                mark < 0 ? "" : path.substring(mark + 1),
                body,
                List.of()),
            who)
        .orElseThrow();
  }

  static Request request(
      String method, String path, String query, String body, List<String> cookies) {
    TreeMap<String, String> parameters = new TreeMap<>();
    for (String pair : query.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      if (parts.length == 2) {
        parameters.put(parts[0], java.net.URLDecoder.decode(parts[1], UTF_8));
      }
    }
    return new Request(
        method, path, parameters, Map.of(), cookies, body, "203.0.113.7", "req-0001");
  }

  Task task(CaseId id, String kind) {
    return ledger.read(id, Set.of()).task(Task.idOf(id, kind)).orElseThrow();
  }

  /** Opens a case with a finding and tasks of these kinds. */
  void open(
      CaseId id,
      String state,
      ObjectNode body,
      Instant at,
      Severity severity,
      String title,
      Map<String, String> details,
      List<String> kinds) {
    clock.to(at);
    CaseState known =
        new CaseState(id.kind(), id.rest(), ACCOUNT, REGION, state, "g", at, at, body);
    record(
        Decision.on(id)
            .becoming(known)
            .record("import-submitted", at, node().put("job", id.rest())));
    clock.plus(Duration.ofMinutes(11));
    record(
        Decision.on(id)
            .record(
                "import-reconciled", at, node().set("discrepancies", body.path("discrepancies"))));
    Finding finding =
        Finding.about(
                "countersign/" + REGION + "/" + ACCOUNT + "/" + id.text(),
                "Other",
                "arn:aws:medical-imaging:" + REGION + ":" + ACCOUNT + ":datastore/ds-0f3a",
                "Compare with the sender’s list, then have the missing objects imported again. docs/runbooks/import.md",
                at)
            .raised(
                severity,
                title,
                "Case "
                    + id.text()
                    + ". Objects are named by pseudonym; clear names lie in the evidence bucket.",
                details,
                List.of(new Citation("164.312(c)(1)"), new Citation("164.312(e)(2)(i)")),
                at);
    Decision.Builder found =
        Decision.on(id)
            .finding(finding)
            .record("finding-raised", at, org.countersign.ledger.Body.ofFinding(finding));
    for (String kind : kinds) {
      Task task =
          Task.open(
              id,
              kind,
              severity,
              at,
              at.plus(org.countersign.review.Consequence.timeToDecide(severity)));
      found.task(task).record("task-opened", at, org.countersign.ledger.Body.ofTask(task));
    }
    record(found);
  }

  void act(CaseId id, String kind, Act act, SignedIn who) {
    desk.act(
        id,
        Task.idOf(id, kind),
        new Actor(who.person().name(), who.person().roles(), "desk 203.0.113.7"),
        act);
  }

  void record(Decision.Builder decision) {
    new Clerk(ledger).record(decision.decide().caseId(), Set.of(), known -> decision.decide());
  }

  static ObjectNode node() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** The whole day, so that every list has something. */
  SampleDay filled() {
    ObjectNode body =
        node().put("inventoryDigest", digest("inventory")).put("clearKeys", digest("keys"));
    body.putObject("discrepancies").put("MISSING", 12).put("DUPLICATED", 3);
    body.putObject("conclusion")
        .putArray("checks")
        .add(check("scanned = imported + errors", 5000, 5000, true))
        .add(check("lines = scanned", 4988, 5000, false));
    body.put("datastoreId", "ds-0f3a")
        .putObject("below")
        .put("others", 2)
        .putObject("decided")
        .put("is-52be90aa", false)
        .put("is-77aa01c2", true);
    open(
        JOB,
        "reconciled",
        body,
        NOON.minus(Duration.ofHours(22)),
        Severity.HIGH,
        "Import job 7c41d2e9: 12 missing, 3 listed more than once",
        Map.of(
            "count.MISSING",
            "12",
            "example.MISSING",
            "k1:9f2c77aa0b, k1:11d0c2b7aa",
            "scanned",
            "5000"),
        List.of("MISSING", "DUPLICATED"));
    clock.to(NOON.minus(Duration.ofMinutes(8)));
    act(JOB, "MISSING", new Act.Claim(false), ANA);
    act(JOB, "MISSING", new Act.Note("Asked the sender for the list of the second batch."), ANA);

    String document =
        "{\"calls\":[{\"operation\":\"UpdateImageSetMetadata\",\"parameters\":{\"imageSetId\":\"is-52be90aa\",\"latestVersionId\":\"2\"}},{\"operation\":\"CopyImageSet\",\"parameters\":{\"sourceImageSetId\":\"is-52be90aa\",\"promoteToPrimary\":\"true\"}}],\"studies\":[{\"study\":\"k1:77aa01c2d3\",\"series\":[{\"series\":\"k1:0a9d3344fe\",\"elements\":[{\"tag\":\"(0010,0020)\",\"name\":\"PatientID\",\"values\":[{\"imageSet\":\"is-52be90aa\",\"pseudonym\":\"k1:5566aa\",\"clear\":\"MRN-20417\"},{\"imageSet\":\"is-9d01ff43\",\"pseudonym\":\"k1:99eebb\",\"clear\":\"MRN-20471\"}]},{\"tag\":\"(0010,0030)\",\"name\":\"PatientBirthDate\",\"values\":[{\"imageSet\":\"is-52be90aa\",\"pseudonym\":\"k1:aa01\",\"clear\":\"19610402\"},{\"imageSet\":\"is-9d01ff43\",\"pseudonym\":\"k1:aa02\",\"clear\":\"19610204\"}]}]}]}]}";
    String offered = evidence.put(document.getBytes(UTF_8)).hex();
    String shown =
        evidence.put(document.replaceAll(",\"clear\":\"[^\"]*\"", "").getBytes(UTF_8)).hex();
    ObjectNode set = node();
    set.putObject("discrepancies").put("NON_PRIMARY", 1);
    propose(set, offered, shown);
    set.put("datastoreId", "ds-0f3a").putArray("imports").add("7c41d2e9");
    open(
        SET,
        "raised",
        set,
        NOON.minus(Duration.ofDays(2)),
        Severity.MEDIUM,
        "Image set 52be90aa: 1 in non-primary image sets",
        Map.of("count.NON_PRIMARY", "1"),
        List.of("NON_PRIMARY"));
    clock.to(NOON.minus(Duration.ofHours(3)));
    act(SET, "NON_PRIMARY", new Act.Claim(false), ANA);
    act(
        SET,
        "NON_PRIMARY",
        new Act.Decide(
            new Ruling(
                Verdict.CORRECT_AND_PROMOTE,
                "Birth date swapped day and month; the RIS has 1961-04-02.",
                null,
                offered)),
        ANA);

    open(
        CaseId.compliance(
            ACCOUNT,
            REGION,
            "s3-bucket-public-read-prohibited",
            "AWS::S3::Bucket",
            "radiology-drop"),
        "non-compliant",
        node(),
        NOON.minus(Duration.ofHours(5)),
        Severity.CRITICAL,
        "radiology-drop: public read",
        Map.of("rule", "s3-bucket-public-read-prohibited"),
        List.of("NON_COMPLIANT"));
    open(
        CaseId.alert("phi-bulk-read.4f21aa.2026-11-23T09"),
        "raised",
        node(),
        NOON.minus(Duration.ofHours(2)),
        Severity.HIGH,
        "Bulk read of PHI objects by one principal",
        Map.of("detection", "phi-bulk-read"),
        List.of("ALERT"));
    ObjectNode note = node();
    note.putArray("offered").add(digest("note"));
    open(
        NOTE,
        "in-review",
        note,
        NOON.minus(Duration.ofMinutes(50)),
        Severity.MEDIUM,
        "Note of visit 3391 waits for review",
        Map.of(),
        List.of("NOTE_REVIEW"));
    for (int i = 0; i < 9; i++) {
      CaseId id = CaseId.importJob("ds-0f3a", "job-old%02d".formatted(i));
      Instant at = NOON.minus(Duration.ofDays(2 + 3L * i)).minus(Duration.ofHours(i));
      open(
          id,
          "reconciled",
          node(),
          at,
          i % 3 == 0 ? Severity.LOW : Severity.MEDIUM,
          "Import job old" + i,
          Map.of(),
          List.of(i % 2 == 0 ? "WARNING" : "FAILED"));
      clock.to(at.plus(Duration.ofHours(1 + 5L * i)));
      act(
          id,
          i % 2 == 0 ? "WARNING" : "FAILED",
          new Act.Decide(new Ruling(Verdict.ACCEPT, "Known sender, harmless.")),
          i % 3 == 0 ? BORIS : ANA);
    }
    clock.to(NOON);
    return this;
  }

  /** So many more tasks that nobody holds. */
  SampleDay crowded(int tasks) {
    for (int i = 0; i < tasks; i++) {
      CaseId id = CaseId.importJob("ds-0f3a", "job-many%05d".formatted(i));
      Instant at = NOON.minus(Duration.ofMinutes(i));
      clock.to(at);
      Task task = Task.open(id, "FAILED", Severity.MEDIUM, at, at.plus(Duration.ofDays(3)));
      record(
          Decision.on(id)
              .becoming(
                  new CaseState(
                      id.kind(), id.rest(), ACCOUNT, REGION, "reconciled", "g", at, at, node()))
              .task(task)
              .record("task-opened", at, org.countersign.ledger.Body.ofTask(task)));
    }
    clock.to(NOON);
    return this;
  }

  static String digest(String of) {
    return Digest.of(of.getBytes(UTF_8)).hex();
  }

  /** What can be decided about an image set: its correction, as the documents say, only. */
  static void propose(ObjectNode body, String exact, String shown) {
    body.putArray("offered").add(exact);
    ObjectNode correction = body.putObject("correction").put("version", 2);
    correction
        .putArray("proposals")
        .addObject()
        .put("decision", "correct-and-promote")
        .put("exact", exact)
        .put("shown", shown)
        .put("conflicts", 2)
        .put("calls", 2);
    correction.putObject("withheld").put("delete-image-set", "PRIMARY");
  }

  private static ObjectNode check(String name, long left, long right, boolean holds) {
    return node().put("name", name).put("left", left).put("right", right).put("holds", holds);
  }

  /** A note whose second sentence rests on a passage that is not there. */
  static final class SampleNote implements Notes {
    private String chief = "Patient reports cough for three weeks.";

    @Override
    public Optional<NoteSheet> newest(CaseId id) {
      NoteSheet.Passage first =
          new NoteSheet.Passage(
              "s1",
              true,
              "Patient",
              "I have been coughing for, I think, three weeks now.",
              12.0,
              17.5);
      NoteSheet.Passage second =
          new NoteSheet.Passage("s2", true, "Clinician", "Any fever?", null, null);
      return id.equals(NOTE)
          ? Optional.of(
              new NoteSheet(
                  digest("note"),
                  "AWS HealthScribe, no version stated",
                  List.of(
                      new NoteSheet.Version(1, digest("note"), "aws-healthscribe", false, NOON)),
                  List.of(
                      new NoteSheet.Part(
                          "CHIEF_COMPLAINT",
                          List.of(new NoteSheet.Line("c1", chief, false, List.of(first)))),
                      new NoteSheet.Part(
                          "ASSESSMENT",
                          List.of(
                              new NoteSheet.Line(
                                  "a1",
                                  "No fever.",
                                  false,
                                  List.of(
                                      second,
                                      new NoteSheet.Passage("s9", false, "", "", null, null))),
                              new NoteSheet.Line("a2", "Chest X-ray ordered.", true, List.of())))),
                  List.of(first, second)))
          : Optional.empty();
    }

    @Override
    public Optional<Recording> recording(CaseId id) {
      return id.equals(NOTE)
          ? Optional.of(new Recording("visits", "audio/visit-3391.wav"))
          : Optional.empty();
    }

    @Override
    public void edit(CaseId id, String base, String sentence, String text, String person) {
      if (!base.equals(digest("note"))) {
        throw new NoteNotKeptException("there is a newer version, number 2 by boris");
      }
      chief = text;
    }
  }
}
