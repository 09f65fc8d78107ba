package org.countersign.faults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.countersign.clinicalnote.ClinicalNote;
import org.countersign.clinicalnote.Documents;
import org.countersign.clinicalnote.NotePolicy;
import org.countersign.clinicalnote.PublishBucket;
import org.countersign.clinicalnote.ScribeJobs;
import org.countersign.ledger.Task;
import org.countersign.note.NoteCase;
import org.countersign.task.Act;
import org.countersign.task.Ruling;

/** Visits that HealthScribe writes notes of, people who approve them, and clinical-note. */
final class Notes implements Source {
  private static final String FUNCTION = "ClinicalNoteFunction";

  private final String publishBucket;
  private final ScribeService service;
  private final Suite suite;
  private final List<Visit> visits;

  Notes(Suite suite, Staff staff) {
    this.suite = suite;
    this.publishBucket = suite.deployment.variable(FUNCTION, "PUBLISH_BUCKET");
    this.visits = visits(suite.chance);
    this.service = new ScribeService(visits, suite.agenda, this::appeared);
    suite.deploy(
        FUNCTION,
        ClinicalNote.assemble(
            new ClinicalNote.Ports(
                suite.ledger,
                suite.faultyEvidence,
                suite.bad(ScribeJobs.class, service, Port.SERVICE),
                suite.bad(Documents.class, service, Port.SERVICE),
                suite.bad(PublishBucket.class, service, Port.SINK),
                Suite.PSEUDONYMS,
                suite.clock,
                Suite.UNCOUNTED),
            new ClinicalNote.Settings(
                "drafts",
                publishBucket,
                new NotePolicy(Set.of(Visit.BUCKET), Set.of(ScribeService.KEY)),
                "docs/runbooks",
                Agenda.START)));
    for (Visit one : visits) {
      if (one.published()) {
        Instant at = one.endedAt().plus(suite.chance.upTo(Duration.ofHours(4)));
        staff.has(duty(one, "dr.lee", at, task -> task.state() == Task.State.OPEN));
        staff.has(duty(one, "dr.kim", at, task -> task.state() == Task.State.AWAITING));
      }
    }
  }

  private static List<Visit> visits(Chance chance) {
    List<Visit> visits = new ArrayList<>();
    int count = chance.between(2, 3);
    for (int number = 0; number < count; number++) {
      Instant start = Agenda.START.plus(chance.upTo(Duration.ofHours(5)));
      visits.add(
          new Visit(
              "visit-" + number,
              start,
              start.plus(chance.upTo(Duration.ofMinutes(40))).plusSeconds(10),
              chance.happens(0.6)));
    }
    return List.copyOf(visits);
  }

  private Staff.Duty duty(Visit one, String person, Instant at, Predicate<Task> waits) {
    boolean first = person.equals("dr.lee");
    return new Staff.Duty(
        person,
        () ->
            suite.book.read(one.caseId(), Set.of()).task(Task.idOf(one.caseId(), NoteCase.REVIEW)),
        first
            ? task -> task.state() == Task.State.OPEN || task.state() == Task.State.EXPIRED
            : waits,
        task -> first ? task.proposal() != null : task.isDone(),
        task -> first ? new Act.Decide(publish(one)) : new Act.Approve(),
        at);
  }

  private Ruling publish(Visit one) {
    Optional<NoteCase> note = NoteCase.in(suite.book.read(one.caseId(), Set.of()).state());
    String digest = note.flatMap(NoteCase::newest).orElseThrow().digest().hex();
    return new Ruling(org.countersign.task.Verdict.PUBLISH, "read it", null, digest);
  }

  /** S3 tells of the object that came. */
  private void appeared(String key) {
    ObjectNode envelope = Envelopes.of("aws.s3", "Object Created", suite.agenda.instant());
    ObjectNode detail = Envelopes.detail(envelope);
    detail.putObject("bucket").put("name", publishBucket);
    detail.putObject("object").put("key", key).put("version-id", "v1");
    suite.wire.carry(envelope, suite.agenda.instant(), Floor.DURABLE);
  }

  @Override
  public int stimuli() {
    return visits.size();
  }

  @Override
  public void begin() {
    for (Visit one : visits) {
      suite.wire.carry(started(one), one.startedAt(), Floor.BEST_EFFORT);
      suite.wire.carry(ended(one), one.endedAt(), Floor.BEST_EFFORT);
    }
  }

  private static ObjectNode started(Visit one) {
    ObjectNode envelope =
        TrailRecord.of(
            "trail-" + one.job(),
            "transcribe.amazonaws.com",
            "StartMedicalScribeJob",
            "recorder",
            one.startedAt());
    TrailRecord.parameters(envelope)
        .put("medicalScribeJobName", one.job())
        .put("outputBucketName", Visit.BUCKET)
        .put("outputEncryptionKMSKeyId", ScribeService.KEY)
        .putObject("settings")
        .putObject("clinicalNoteGenerationSettings")
        .put("noteTemplate", "DAP");
    return envelope;
  }

  private static ObjectNode ended(Visit one) {
    return Envelopes.of(
        "aws.transcribe",
        "MedicalScribe Job State Change",
        one.endedAt(),
        Map.of("MedicalScribeJobName", one.job(), "MedicalScribeJobStatus", "COMPLETED"));
  }

  @Override
  public List<Due> dues(Verdict verdict) {
    List<Due> dues = new ArrayList<>();
    for (Visit one : visits) {
      dues.add(new Due.OfCase(one.caseId(), true, one.published(), null));
      dues.add(Due.OfEntry.typed(one.caseId(), "note-drafted", true));
      dues.add(new Due.OfTask(one.caseId(), NoteCase.REVIEW, one.published()));
      if (one.published()) {
        dues.add(Due.OfEntry.typed(one.caseId(), "note-published", true));
      }
    }
    published(verdict);
    return dues;
  }

  /** Readers of the publish bucket: it holds what was approved, and nothing else. */
  private void published(Verdict verdict) {
    Set<String> due =
        visits.stream()
            .filter(Visit::published)
            .flatMap(
                one ->
                    NoteCase.in(suite.book.read(one.caseId(), Set.of()).state())
                        .flatMap(NoteCase::newest)
                        .stream())
            .map(version -> "notes/" + version.digest().hex() + ".json")
            .collect(Collectors.toSet());
    due.stream()
        .filter(key -> !service.published().containsKey(key))
        .forEach(key -> verdict.lost.add("not published: " + key));
    service.published().keySet().stream()
        .filter(key -> !due.contains(key))
        .forEach(key -> verdict.doubled.add("published, and nobody asked: " + key));
  }
}
