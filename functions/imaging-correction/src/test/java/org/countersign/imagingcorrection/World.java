package org.countersign.imagingcorrection;

import static java.util.Objects.requireNonNull;

import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.countersign.event.EntryRecorded;
import org.countersign.event.EventOrigin;
import org.countersign.evidence.Digest;
import org.countersign.evidence.EvidenceStore;
import org.countersign.evidence.memory.InMemoryEvidenceStore;
import org.countersign.finding.Finding;
import org.countersign.finding.Severity;
import org.countersign.ledger.Body;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseKind;
import org.countersign.ledger.CaseState;
import org.countersign.ledger.Clerk;
import org.countersign.ledger.Decision;
import org.countersign.ledger.Entry;
import org.countersign.ledger.ForwardingLedger;
import org.countersign.ledger.Projection;
import org.countersign.ledger.Task;
import org.countersign.ledger.memory.InMemoryLedger;
import org.countersign.phi.PseudonymKey;
import org.countersign.phi.Pseudonyms;
import org.countersign.runtime.BatchWork;
import org.countersign.runtime.Outcome;
import org.countersign.runtime.Received;
import org.countersign.task.Act;
import org.countersign.task.Actor;
import org.countersign.task.Effect;
import org.countersign.task.Offer;
import org.countersign.task.Role;
import org.countersign.task.Ruling;
import org.countersign.task.TaskDesk;
import org.countersign.task.Verdict;

/** The function among ports made by hand, about one image set that is not primary. */
final class World extends Clock {
  static final String DATASTORE = "0".repeat(32);
  static final String SET = "a".repeat(32);
  static final String PRIMARY = "b".repeat(32);
  static final CaseId CASE = CaseId.imageSet(DATASTORE, SET);
  static final String CLEAR = "DOE^JANE-4711";

  private static final Actor ADA = new Actor("ada", EnumSet.of(Role.REVIEWER), "desk");
  private static final Actor EVA = new Actor("eva", EnumSet.of(Role.APPROVER), "desk");

  private Instant now = Instant.parse("2026-11-23T08:00:00Z");
  final Fuse fuse = new Fuse();
  final InMemoryLedger truth = new InMemoryLedger(this);
  final Map<Digest, byte[]> forged = new HashMap<>();
  private final InMemoryEvidenceStore kept = new InMemoryEvidenceStore();
  final HospitalFake hospital = new HospitalFake(this, fuse);
  final List<String> counted = new ArrayList<>();
  private final BatchWork work;

  World() {
    this("NON_PRIMARY", Severity.MEDIUM);
  }

  World(String kind, Severity severity) {
    Pseudonyms pseudonyms = new Pseudonyms(PseudonymKey.forDevelopment());
    this.work =
        ImagingCorrection.assemble(
            new ImagingCorrection.Ports(
                new ForwardingLedger(truth) {
                  @Override
                  public CaseFile read(CaseId id, Set<String> seenKeys) {
                    fuse.step();
                    return super.read(id, seenKeys);
                  }

                  @Override
                  public boolean commit(CaseFile known, Decision decision) {
                    fuse.step();
                    boolean committed = super.commit(known, decision);
                    fuse.step();
                    return committed;
                  }
                },
                evidence(),
                hospital,
                hospital,
                pseudonyms,
                this,
                (name, value) -> counted.add(name)));
    hospital.set(PRIMARY, true, "P-1", "20260101", "1.1");
    hospital.set(SET, false, CLEAR, "20260102", "1.2");
    Task task = Task.open(CASE, kind, severity, now, now.plus(Duration.ofDays(3)));
    Finding finding =
        Finding.about("f", "Other", "arn:aws:medical-imaging:::x", "Look.", now)
            .raised(severity, "t", "d", new TreeMap<>(), List.of(), now);
    truth.commit(
        CaseFile.none(CASE),
        Decision.on(CASE)
            .becoming(
                new CaseState(
                    CaseKind.IMAGE_SET,
                    SET,
                    "123456789012",
                    "us-east-1",
                    "raised",
                    DATASTORE,
                    now,
                    now,
                    Body.of(Map.of("datastoreId", DATASTORE))))
            .finding(finding)
            .record("finding-raised", now, Body.ofFinding(finding))
            .task(task)
            .record("task-opened", now, Body.ofTask(task))
            .decide());
  }

  private EvidenceStore evidence() {
    return new EvidenceStore() {
      @Override
      public Digest put(byte[] content) {
        fuse.step();
        return kept.put(content);
      }

      @Override
      public Digest put(Path file) {
        return kept.put(file);
      }

      @Override
      public Optional<InputStream> open(Digest digest) {
        fuse.step();
        byte[] other = forged.get(digest);
        return other == null
            ? kept.open(digest)
            : Optional.of(new java.io.ByteArrayInputStream(other));
      }
    };
  }

  byte[] stored(Digest digest) {
    try (InputStream in = kept.open(digest).orElseThrow()) {
      return in.readAllBytes();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** A pointer to the newest entry of this type. */
  Outcome on(String type) {
    long sequence =
        entries().stream()
            .filter(entry -> entry.type().equals(type))
            .mapToLong(Entry::sequence)
            .max()
            .orElse(1);
    return on(type, sequence);
  }

  Outcome on(String type, long sequence) {
    EventOrigin origin =
        new EventOrigin(
            "id",
            "countersign.ledger",
            EntryRecorded.DETAIL_TYPE,
            "123456789012",
            "us-east-1",
            now);
    return work.work(
            List.of(new Received(new EntryRecorded(origin, CASE.text(), sequence, type), 1)))
        .getFirst();
  }

  /** Hands the message out again for as long as the function wants it again. */
  void untilDone(String type) {
    for (int i = 0; i < 200; i++) {
      switch (on(type)) {
        case Outcome.Done() -> {
          return;
        }
        case Outcome.Again(Duration in, String why) -> pass(in);
        case Outcome.Later ignored -> throw new AssertionError("waits by receives");
        case Outcome.Failed(String code) -> throw new AssertionError(code);
        case Outcome.Refused(String reason) -> throw new AssertionError(reason);
      }
    }
    throw new AssertionError("never done");
  }

  List<String> offered() {
    List<String> offered = new ArrayList<>();
    state().body().path(Offer.FIELD).forEach(digest -> offered.add(digest.asText()));
    return offered;
  }

  void decide(Verdict verdict, String exact) {
    TaskDesk desk = new TaskDesk(new Clerk(truth), this);
    String task = file().tasks().getFirst().id();
    for (Task one : file().tasks()) {
      if (!one.isDone()) {
        task = one.id();
      }
    }
    desk.act(CASE, task, ADA, new Act.Decide(new Ruling(verdict, "wrong", null, exact)));
    desk.act(CASE, task, EVA, new Act.Approve());
  }

  /** Proposed, asked for and approved. */
  void approve(Verdict verdict) {
    untilDone("task-opened");
    decide(verdict, offered().get(verdict == Verdict.DELETE_IMAGE_SET ? 1 : 0));
  }

  CaseFile file() {
    return truth.read(CASE, Set.of());
  }

  CaseState state() {
    return requireNonNull(file().state());
  }

  /** Number of the newest entry that others have yet to hear of; 0 if there is none. */
  long owed() {
    return file().owed(Projection.OTHER_CASES);
  }

  List<Entry> entries() {
    return truth.entries(CASE);
  }

  List<String> types() {
    return entries().stream().map(Entry::type).toList();
  }

  Optional<Effect> effect() {
    return entries().stream()
        .filter(entry -> entry.type().equals(Effect.CORRECTION_APPROVED))
        .map(entry -> Body.read(entry.body(), Effect.class))
        .findFirst();
  }

  void pass(Duration time) {
    now = now.plus(time);
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
    throw new UnsupportedOperationException();
  }
}
