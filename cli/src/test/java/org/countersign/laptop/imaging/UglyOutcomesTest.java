package org.countersign.laptop.imaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.countersign.event.EventParser;
import org.countersign.evidence.memory.InMemoryEvidenceStore;
import org.countersign.imaging.ImagingImport;
import org.countersign.imaging.aws.MedicalImagingJobs;
import org.countersign.imaging.aws.S3InventorySource;
import org.countersign.imaging.aws.S3OutcomeSource;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseState;
import org.countersign.ledger.Task;
import org.countersign.ledger.memory.InMemoryLedger;
import org.countersign.phi.PseudonymKey;
import org.countersign.phi.Pseudonyms;
import org.countersign.runtime.BatchWork;
import org.countersign.runtime.Outcome;
import org.countersign.runtime.Received;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What imaging-import makes of outcomes that HealthImaging is known to write on a bad day. */
class UglyOutcomesTest {
  private static final String CT = "1.2.840.10008.5.1.4.1.1.2";
  private static final String EXPLICIT = "1.2.840.10008.1.2.1";
  private static final Pseudonyms PSEUDONYMS = new Pseudonyms(PseudonymKey.forDevelopment());

  @TempDir private Path folder;
  private LocalS3 s3;

  @BeforeEach
  void open() throws Exception {
    s3 = new LocalS3();
  }

  @AfterEach
  void close() throws Exception {
    s3.stop();
  }

  @Test
  void a_torn_last_line_is_unreadable_and_its_file_missing() throws IOException {
    put("in/", 3);
    try (Played played = play(Set.of(Fault.TORN_LINE), List.of("in/"))) {
      assertThat(played.discrepancies("in/"))
          .isEqualTo(Map.of("UNREADABLE_LINE", 1L, "MISSING", 1L, "COUNTS_DISAGREE", 2L));
    }
  }

  @Test
  void files_that_appear_one_after_the_other_are_waited_for() throws IOException {
    put("in/", 2);
    s3.put("in/bad.dcm", "no DICOM".getBytes(UTF_8));
    try (Played played = play(Set.of(Fault.STAGGERED), List.of("in/"))) {
      assertThat(played.discrepancies("in/")).isEqualTo(Map.of("FAILED", 1L));
      assertThat(played.waits).isPositive();
    }
  }

  @Test
  void a_folder_that_never_comes_leaves_its_files_missing() throws IOException {
    put("in/", 2);
    s3.put("in/bad.dcm", "no DICOM".getBytes(UTF_8));
    put("clean/", 2);
    try (Played played = play(Set.of(Fault.MISSING_FOLDER), List.of("in/", "clean/"))) {
      assertThat(played.discrepancies("in/"))
          .isEqualTo(Map.of("MISSING", 1L, "COUNTS_DISAGREE", 2L));
      assertThat(played.discrepancies("clean/"))
          .containsEntry("MISSING", 2L)
          .containsKey("COUNTS_DISAGREE")
          .hasSize(2);
    }
  }

  @Test
  void the_output_is_found_whether_it_is_the_prefix_or_the_jobs_folder() throws IOException {
    put("in/", 2);
    for (Set<Fault> faults : List.of(Set.<Fault>of(), Set.of(Fault.JOB_FOLDER))) {
      try (Played played = play(faults, List.of("in/"))) {
        JsonNode end = played.hospital.events.getLast();
        String job = played.hospital.folder(end.path("detail").path("jobId").asText());
        assertThat(end.path("detail").path("outputS3Uri").asText().endsWith(job))
            .isEqualTo(faults.contains(Fault.JOB_FOLDER));
        assertThat(
                played
                    .hospital
                    .job(end.path("detail").path("jobId").asText())
                    .outputS3Uri()
                    .endsWith(job))
            .isNotEqualTo(faults.contains(Fault.JOB_FOLDER));
        assertThat(played.discrepancies("in/")).isEmpty();
        assertThat(played.state("in/")).isEqualTo("closed");
      }
    }
  }

  @Test
  void a_server_error_is_a_failed_file_and_nothing_else() throws IOException {
    put("in/", 3);
    try (Played played = play(Set.of(Fault.SERVER_ERROR), List.of("in/"))) {
      assertThat(played.discrepancies("in/")).isEqualTo(Map.of("FAILED", 1L));
      assertThat(played.tasks("in/")).containsExactly("FAILED");
      String job = requireNonNull(played.jobs.get("in/"));
      JsonNode summary =
          s3.json(played.hospital.folder(job) + "job-output-manifest.json").path("jobSummary");
      assertThat(summary.path("numberOfFilesWithServerError").asInt()).isEqualTo(1);
      assertThat(summary.path("numberOfFilesWithCustomerError").asInt()).isZero();
    }
  }

  @Test
  void fifty_jobs_at_once_are_fifty_cases() throws IOException {
    List<String> prefixes = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      String prefix = "in/" + i + "/";
      s3.put(prefix + "1.dcm", GeneratedDicom.file(i, 1, CT, EXPLICIT));
      if (i % 10 == 0) {
        s3.put(prefix + "bad.dcm", "no DICOM".getBytes(UTF_8));
      }
      prefixes.add(prefix);
    }
    try (Played played = play(Set.of(Fault.DUPLICATE, Fault.REORDER), prefixes)) {
      assertThat(played.ledger.cases()).hasSize(50);
      for (int i = 0; i < 50; i++) {
        assertThat(played.discrepancies("in/" + i + "/"))
            .isEqualTo(i % 10 == 0 ? Map.of("FAILED", 1L) : Map.of());
      }
    }
  }

  private void put(String prefix, int files) {
    for (int i = 1; i <= files; i++) {
      s3.put(prefix + i + ".dcm", GeneratedDicom.file(prefix.length(), i, CT, EXPLICIT));
    }
  }

  private Played play(Set<Fault> faults, List<String> prefixes) throws IOException {
    Played played = new Played(faults);
    prefixes.forEach(played::start);
    played.work();
    return played;
  }

  /** A hospital whose events go to the function, on one simulated clock. */
  private final class Played extends Clock implements AutoCloseable {
    final PlayedHospital hospital;
    final InMemoryLedger ledger = new InMemoryLedger(this);
    final Map<String, String> jobs = new TreeMap<>();
    private final BatchWork work;
    private final EventParser parser = new EventParser(PSEUDONYMS);
    int waits;

    Played(Set<Fault> faults) throws IOException {
      hospital =
          new PlayedHospital(s3.client(), folder.resolve("state" + faults + ".json"), faults);
      InMemoryEvidenceStore evidence = new InMemoryEvidenceStore();
      work =
          ImagingImport.assemble(
              new ImagingImport.Ports(
                  ledger,
                  evidence,
                  new S3InventorySource(s3.client(), null, evidence, PSEUDONYMS, folder, this),
                  new S3OutcomeSource(s3.client(), PSEUDONYMS),
                  new MedicalImagingJobs(hospital.client, PSEUDONYMS),
                  (datastore, set, version) -> Optional.empty(),
                  PSEUDONYMS,
                  folder,
                  this,
                  (name, value) -> {}));
    }

    void start(String prefix) {
      jobs.put(prefix, hospital.start("t" + prefix.replace('/', '-'), prefix));
    }

    /** Hands each event to the function when it arrives, and again when it asks for it. */
    void work() {
      int next = 0;
      Instant horizon = now();
      Instant last = PlayedHospital.MORNING.plus(Duration.ofHours(12));
      List<Waiting> waiting = new ArrayList<>();
      while (horizon.isBefore(last)) {
        horizon = horizon.plusSeconds(30);
        hospital.timeline.at(horizon, () -> {});
        hospital.timeline.runUntil(horizon);
        for (; next < hospital.events.size(); next++) {
          waiting.add(new Waiting(hospital.events.get(next), now(), 1));
        }
        for (Waiting message : List.copyOf(waiting)) {
          if (!message.at.isAfter(now())) {
            waiting.remove(message);
            hand(message).ifPresent(waiting::add);
          }
        }
      }
      assertThat(waiting).isEmpty();
    }

    private Optional<Waiting> hand(Waiting message) {
      Outcome outcome =
          work.work(List.of(new Received(parser.parse(message.event), message.receives)))
              .getFirst();
      return switch (outcome) {
        case Outcome.Done() -> Optional.empty();
        case Outcome.Later(Duration wait, String why) -> {
          waits++;
          yield Optional.of(new Waiting(message.event, now().plus(wait), message.receives + 1));
        }
        case Outcome.Again(Duration wait, String why) ->
            Optional.of(new Waiting(message.event, now().plus(wait), 1));
        case Outcome.Refused(String reason) -> throw new AssertionError(reason);
        case Outcome.Failed(String code) -> throw new AssertionError(code);
      };
    }

    Map<String, Long> discrepancies(String prefix) {
      Map<String, Long> counts = new TreeMap<>();
      known(prefix)
          .body()
          .path("discrepancies")
          .properties()
          .forEach(entry -> counts.put(entry.getKey(), entry.getValue().asLong()));
      return counts;
    }

    String state(String prefix) {
      return known(prefix).state();
    }

    List<String> tasks(String prefix) {
      return ledger.read(id(prefix), Set.of()).tasks().stream().map(Task::kind).toList();
    }

    private CaseState known(String prefix) {
      return requireNonNull(ledger.read(id(prefix), Set.of()).state());
    }

    private CaseId id(String prefix) {
      return CaseId.importJob(hospital.standIn.datastoreId(), requireNonNull(jobs.get(prefix)));
    }

    private Instant now() {
      return hospital.timeline.now();
    }

    @Override
    public Instant instant() {
      return now();
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public void close() {
      hospital.close();
    }

    /** A message and when it is seen again. */
    private record Waiting(JsonNode event, Instant at, int receives) {}
  }
}
