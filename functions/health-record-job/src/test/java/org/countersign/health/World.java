package org.countersign.health;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.countersign.event.Event;
import org.countersign.event.HealthJobEvent.Direction;
import org.countersign.finding.Finding;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.memory.InMemoryLedger;
import org.countersign.phi.S3Location;
import org.countersign.reconcile.OutcomeFile;
import org.countersign.reconcile.OutcomeFiles;
import org.countersign.reconcile.ResourceManifestParser;
import org.countersign.runtime.BatchWork;
import org.countersign.runtime.Outcome;
import org.countersign.runtime.Received;
import org.jspecify.annotations.Nullable;

/** The function among hand-made ports: what the service says, what came out, what time it is. */
final class World extends Clock implements HealthJobs, OutcomeSource, DataStores {
  Instant now = Instant.parse("2026-03-02T08:10:00Z");
  final InMemoryLedger ledger = new InMemoryLedger(this);
  final List<String> counted = new ArrayList<>();
  final Map<String, HealthJob> jobs = new HashMap<>();
  final Map<String, Written> written = new HashMap<>();
  @Nullable RuntimeException jobsFail;
  @Nullable RuntimeException outcomeFails;
  DataStores.@Nullable Encryption encryption;

  private final BatchWork work =
      HealthRecordJob.assemble(
          new HealthRecordJob.Ports(
              ledger,
              this,
              this,
              this,
              new ExportPolicy(List.of("s3://exports/approved"), List.of(Records.KEY)),
              this,
              (name, value) -> counted.add(name)));

  /** What a job wrote. */
  record Written(@Nullable String manifest, String success, String failure, String validation) {}

  static String manifest(long resources, long imported, long failed) {
    return """
        {"numberOfScannedFiles":1,"numberOfFilesImported":1,"numberOfResourcesScanned":%d,
         "numberOfResourcesImportedSuccessfully":%d,"numberOfResourcesWithCustomerError":%d,
         "numberOfResourcesWithServerError":0}
        """
        .formatted(resources, imported, failed);
  }

  static String lines(String line, int count) {
    return (line + "\n").repeat(count);
  }

  /** Hands out a batch, once. */
  List<Outcome> told(int receives, List<? extends Event> events) {
    return work.work(events.stream().map(event -> new Received(event, receives)).toList());
  }

  Outcome told(Event event) {
    return told(1, List.of(event)).getFirst();
  }

  /** Hands out an event as often as the function asks for it, as its queue would. */
  Outcome settle(Event event) {
    for (int receives = 1; receives < 60; receives++) {
      Outcome outcome = told(receives, List.of(event)).getFirst();
      if (!(outcome instanceof Outcome.Later later)) {
        return outcome;
      }
      pass(later.in());
    }
    throw new AssertionError("it never came to an end");
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  CaseFile file(CaseId id) {
    return ledger.read(id, Set.of());
  }

  String state(CaseId id) {
    return requireNonNull(file(id).state()).state();
  }

  JobCase job(CaseId id) {
    return requireNonNull(JobCase.in(file(id)));
  }

  List<String> entries(CaseId id) {
    return ledger.entries(id).stream().map(entry -> entry.type()).toList();
  }

  Finding finding(CaseId id) {
    return file(id).findings().getFirst();
  }

  /** Kinds of the tasks that wait for a person. */
  List<String> open(CaseId id) {
    return file(id).tasks().stream()
        .filter(task -> !task.isDone())
        .map(task -> task.kind())
        .sorted()
        .toList();
  }

  @Override
  public Optional<HealthJob> find(Direction direction, String datastoreId, String jobId) {
    if (jobsFail != null) {
      throw jobsFail;
    }
    return Optional.ofNullable(jobs.get(jobId));
  }

  @Override
  public Found look(S3Location output, String datastoreId, String jobId) {
    if (outcomeFails != null) {
      throw outcomeFails;
    }
    Written files = written.getOrDefault(jobId, new Written(null, "", "", ""));
    return new Found(
        files.manifest() == null
            ? null
            : new ResourceManifestParser(Records.PSEUDONYMS)
                .parse("manifest", new ByteArrayInputStream(files.manifest().getBytes(UTF_8))),
        () ->
            new OutcomeFiles(
                file(files.success()), file(files.failure()), file(files.validation())));
  }

  private static List<OutcomeFile> file(String content) {
    return content.isEmpty()
        ? List.of()
        : List.of(
            new OutcomeFile("lines", () -> new ByteArrayInputStream(content.getBytes(UTF_8))));
  }

  @Override
  public Optional<Encryption> encryption(String datastoreId) {
    if (jobsFail != null) {
      throw jobsFail;
    }
    return Optional.ofNullable(encryption);
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
