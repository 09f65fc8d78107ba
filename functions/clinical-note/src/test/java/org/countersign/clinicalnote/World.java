package org.countersign.clinicalnote;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.countersign.event.EventParser;
import org.countersign.event.ObjectCreated;
import org.countersign.evidence.Digest;
import org.countersign.evidence.memory.InMemoryEvidenceStore;
import org.countersign.finding.Finding;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseKind;
import org.countersign.ledger.Clerk;
import org.countersign.ledger.Entry;
import org.countersign.ledger.Task;
import org.countersign.ledger.memory.InMemoryLedger;
import org.countersign.note.NoteCase;
import org.countersign.note.NoteDesk;
import org.countersign.note.Recording;
import org.countersign.phi.JobName;
import org.countersign.phi.ObjectKey;
import org.countersign.phi.PseudonymKey;
import org.countersign.phi.Pseudonyms;
import org.countersign.runtime.BatchWork;
import org.countersign.runtime.Outcome;
import org.countersign.runtime.Received;
import org.countersign.task.Act;
import org.countersign.task.Actor;
import org.countersign.task.Ruling;
import org.countersign.task.TaskDesk;
import org.countersign.task.Verdict;
import org.jspecify.annotations.Nullable;

/** The function among ports that keep everything in memory. */
final class World extends Clock implements ScribeJobs, Documents, PublishBucket {
  static final String ACCOUNT = "111122223333";
  static final String REGION = "us-east-1";
  static final String NOTES = "hospital-notes";
  static final String KEY =
      "arn:aws:kms:us-east-1:111122223333:key/11111111-2222-4333-8444-555566667777";
  static final Pseudonyms PSEUDONYMS = new Pseudonyms(PseudonymKey.forDevelopment());

  Instant now = Instant.parse("2026-03-02T20:00:00Z");
  final InMemoryLedger ledger = new InMemoryLedger(this);
  final InMemoryEvidenceStore evidence = new InMemoryEvidenceStore();
  final Map<String, Double> counted = new TreeMap<>();
  final Map<String, ScribeJob> jobs = new LinkedHashMap<>();
  final Map<String, Fetched> documents = new HashMap<>();

  /** What stands in the publish bucket, by key. */
  final Map<String, byte[]> published = new TreeMap<>();

  /** When, of those that did not come to stand there at half past eight. */
  final Map<String, Instant> publishedAt = new TreeMap<>();

  boolean refusesToList;
  int copies;
  Runnable beforeCopy = () -> {};
  Runnable afterCopy = () -> {};
  private final EventParser parser = new EventParser(PSEUDONYMS);
  private final BatchWork work =
      ClinicalNote.assemble(
          new ClinicalNote.Ports(
              ledger,
              evidence,
              this,
              this,
              this,
              PSEUDONYMS,
              this,
              (name, value) -> counted.merge(name, value, Double::sum)),
          new ClinicalNote.Settings(
              "drafts",
              "published",
              new NotePolicy(Set.of(NOTES), Set.of(KEY)),
              "https://wiki.example.org/runbooks",
              Instant.parse("2026-03-01T00:00:00Z")));

  /** One batch for each. */
  List<Outcome> tell(ObjectNode... envelopes) {
    List<Outcome> outcomes = new ArrayList<>();
    for (ObjectNode envelope : envelopes) {
      outcomes.addAll(work.work(List.of(new Received(parser.parse(envelope.toString()), 1))));
    }
    return outcomes;
  }

  static ObjectNode envelope(String source, String detailType, ObjectNode detail, String time) {
    ObjectNode envelope = object();
    envelope
        .put("version", "0")
        .put("id", "e-" + Integer.toHexString(detail.hashCode()))
        .put("detail-type", detailType)
        .put("source", source)
        .put("account", ACCOUNT)
        .put("time", time)
        .put("region", REGION)
        .putArray("resources");
    envelope.set("detail", detail);
    return envelope;
  }

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static ObjectNode started(String job) {
    ObjectNode detail = object();
    detail
        .put("eventName", "StartMedicalScribeJob")
        .put("eventID", "trail-" + job)
        .put("eventTime", "2026-03-02T20:00:00Z")
        .putObject("userIdentity")
        .put("arn", "arn:aws:sts::111122223333:assumed-role/recorder/recorder");
    ObjectNode asked = detail.putObject("requestParameters");
    asked
        .put("medicalScribeJobName", job)
        .put("outputBucketName", NOTES)
        .put("outputEncryptionKMSKeyId", KEY)
        .putObject("settings")
        .putObject("clinicalNoteGenerationSettings")
        .put("noteTemplate", "DAP");
    return envelope(
        "aws.transcribe", "AWS API Call via CloudTrail", detail, "2026-03-02T20:00:01Z");
  }

  static ObjectNode stands(String job, String status, String time) {
    return envelope(
        "aws.transcribe",
        "MedicalScribe Job State Change",
        object().put("MedicalScribeJobName", job).put("MedicalScribeJobStatus", status),
        time);
  }

  static ObjectNode created(String bucket, String key, @Nullable String version) {
    ObjectNode detail = object();
    detail.putObject("bucket").put("name", bucket);
    ObjectNode object = detail.putObject("object").put("key", key);
    if (version != null) {
      object.put("version-id", version);
    }
    return envelope("aws.s3", "Object Created", detail, "2026-03-02T20:30:00Z");
  }

  static ObjectNode pointer(CaseId id, String type) {
    return envelope(
        "countersign.ledger",
        "Ledger Entry Recorded",
        object().put("caseId", id.text()).put("sequence", "1").put("entryType", type),
        "2026-03-02T21:00:00Z");
  }

  static ObjectNode beat(String time) {
    return envelope("countersign.sweep", "Comparison Due", object().put("whole", true), time);
  }

  static ObjectNode count(String time) {
    return envelope(
        "countersign.sweep",
        "Comparison Due",
        object().put("whole", true).put("countOnly", true),
        time);
  }

  void job(String name, JobState status) {
    Instant created = Instant.parse("2026-03-02T20:00:00Z");
    boolean ended = status != JobState.IN_PROGRESS;
    jobs.put(
        name,
        new ScribeJob(
            PSEUDONYMS.jobName(name),
            org.countersign.event.ScribeJobEvent.Status.valueOf(status.name()),
            created,
            ended ? created.plusSeconds(300) : null,
            ended ? "s3://" + NOTES + "/" + name + "/summary.json" : null,
            ended ? "s3://" + NOTES + "/" + name + "/transcript.json" : null,
            new Recording("recordings", name + ".wav"),
            "DAP",
            status == JobState.FAILED ? "could not read visit-of-" + name : null));
  }

  /** A job's state in these tests. */
  enum JobState {
    IN_PROGRESS,
    COMPLETED,
    FAILED
  }

  void document(String uri, String content) {
    documents.put(uri, new Fetched.Found(content.getBytes(UTF_8), NOTES, KEY, Map.of()));
  }

  void note(String job, String content) {
    document("s3://" + NOTES + "/" + job + "/summary.json", content);
  }

  void transcript(String job, String content) {
    document("s3://" + NOTES + "/" + job + "/transcript.json", content);
  }

  static CaseId caseOf(String job) {
    JobName name = PSEUDONYMS.jobName(job);
    return CaseId.clinicalNote(
        ACCOUNT, REGION, "job", name.pseudonym().keyId() + "-" + name.pseudonym().digest());
  }

  CaseFile file(CaseId id) {
    return ledger.read(id, Set.of());
  }

  String state(CaseId id) {
    return Optional.ofNullable(file(id).state()).orElseThrow().state();
  }

  NoteCase noteCase(CaseId id) {
    return NoteCase.in(file(id).state()).orElseThrow();
  }

  List<String> types(CaseId id) {
    return ledger.entries(id).stream().map(Entry::type).toList();
  }

  Finding finding(CaseId id) {
    return file(id).findings().getFirst();
  }

  Task task(CaseId id, String kind) {
    return file(id).task(Task.idOf(id, kind)).orElseThrow();
  }

  List<CaseId> notes() {
    return ledger.cases().stream().filter(id -> id.kind() == CaseKind.CLINICAL_NOTE).toList();
  }

  NoteDesk desk() {
    return new NoteDesk(ledger, evidence, this);
  }

  /** One person asks for it, another one approves it. */
  Digest approve(CaseId id) {
    Digest digest = noteCase(id).newest().orElseThrow().digest();
    approve(id, digest);
    return digest;
  }

  void approve(CaseId id, Digest digest) {
    act(id, "dr.lee", new Act.Decide(ruling(Verdict.PUBLISH, digest)));
    act(id, "dr.kim", new Act.Approve());
  }

  static Ruling ruling(Verdict verdict, @Nullable Digest digest) {
    return new Ruling(verdict, "read it", null, digest == null ? null : digest.hex());
  }

  void act(CaseId id, String person, Act act) {
    new TaskDesk(new Clerk(ledger), this)
        .act(id, Task.idOf(id, NoteCase.REVIEW), Actor.operator(person), act);
  }

  @Override
  public Optional<ScribeJob> find(JobName name) {
    return Optional.ofNullable(jobs.get(name.clear()));
  }

  @Override
  public boolean list(Instant since, int pages, Predicate<ScribeJob> each) {
    if (refusesToList) {
      throw new ServiceUnavailableException("ThrottlingException");
    }
    return jobs.values().stream().allMatch(each);
  }

  @Override
  public Fetched fetch(String uri, long limit) {
    Fetched found = documents.getOrDefault(uri, new Fetched.Missing());
    return found instanceof Fetched.Found it && it.content().length > limit
        ? new Fetched.TooLarge()
        : found;
  }

  @Override
  public Fetched fetch(String bucket, ObjectKey key, @Nullable String versionId, long limit) {
    return fetch("s3://" + bucket + "/" + key.clear(), limit);
  }

  @Override
  public void publish(Digest digest, InputStream content, long size) {
    beforeCopy.run();
    copies++;
    try {
      published.put("notes/" + digest.hex() + ".json", content.readAllBytes());
      publishedAt.put("notes/" + digest.hex() + ".json", now);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    afterCopy.run();
  }

  @Override
  public Inspected inspect(ObjectCreated object) {
    byte[] content = published.get(object.key().clear());
    return content == null ? new Inspected.Gone() : new Inspected.Content(Digest.of(content));
  }

  @Override
  public void list(Consumer<Listed> each) {
    published
        .keySet()
        .forEach(
            key ->
                each.accept(
                    new Listed(
                        PSEUDONYMS.objectKey(key),
                        publishedAt.getOrDefault(key, Instant.parse("2026-03-02T20:30:00Z")))));
  }

  @Override
  public Optional<String> version(ObjectKey key) {
    return Optional.empty();
  }

  void later(Duration wait) {
    now = now.plus(wait);
  }

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
    return this;
  }
}
