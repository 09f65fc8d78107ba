package org.countersign.faults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.countersign.event.HealthJobEvent.Direction;
import org.countersign.event.HealthJobEvent.Status;
import org.countersign.health.DataStores;
import org.countersign.health.ExportPolicy;
import org.countersign.health.HealthJobs;
import org.countersign.health.HealthRecordJob;
import org.countersign.health.OutcomeSource;

/** Import and export jobs of HealthLake, and health-record-job. */
final class HealthRecords implements Source {
  private static final String DATASTORE = "eeb8005725ae22b35b4edbdc68cf2dfd";

  final RecordService service;
  private final Suite suite;
  private final List<RecordJob> jobs;

  HealthRecords(Suite suite) {
    this.suite = suite;
    this.jobs = jobs(suite.chance);
    this.service = new RecordService(jobs, suite.agenda);
    suite.deploy(
        "HealthRecordJobFunction",
        HealthRecordJob.assemble(
            new HealthRecordJob.Ports(
                suite.ledger,
                suite.bad(HealthJobs.class, service, Port.SERVICE),
                suite.bad(OutcomeSource.class, service, Port.SERVICE),
                suite.bad(DataStores.class, service, Port.SERVICE),
                new ExportPolicy(List.of("s3://exports/approved"), List.of(RecordService.KEY)),
                suite.clock,
                Suite.UNCOUNTED)));
  }

  private static List<RecordJob> jobs(Chance chance) {
    List<RecordJob> jobs = new ArrayList<>();
    int count = chance.between(3, 4);
    for (int number = 0; number < count; number++) {
      Direction direction = chance.happens(0.7) ? Direction.IMPORT : Direction.EXPORT;
      boolean errs = direction == Direction.IMPORT && chance.happens(0.5);
      Instant start = Agenda.START.plus(chance.upTo(Duration.ofHours(5)));
      jobs.add(
          new RecordJob(
              direction,
              DATASTORE,
              String.format(Locale.ROOT, "d%031x", number),
              9,
              errs ? chance.between(1, 8) : 0,
              start,
              start.plus(chance.upTo(Duration.ofMinutes(40))).plusSeconds(10)));
    }
    return List.copyOf(jobs);
  }

  @Override
  public int stimuli() {
    return jobs.size();
  }

  @Override
  public void begin() {
    for (RecordJob job : jobs) {
      for (Status status : job.statuses()) {
        suite.wire.carry(event(job, status), job.timeOf(status), Floor.DURABLE);
      }
    }
  }

  private static ObjectNode event(RecordJob job, Status status) {
    ObjectNode envelope =
        Envelopes.of(
            "aws.healthlake",
            job.direction().word() + " Job " + words(status),
            job.timeOf(status),
            Map.of("jobId", job.jobId(), "datastoreId", job.datastoreId()));
    Envelopes.detail(envelope)
        .put("submitTime", job.startedAt().toString())
        .putObject(job.direction() == Direction.IMPORT ? "inputDataConfig" : "outputDataConfig")
        .put("s3Uri", job.place());
    return envelope;
  }

  private static String words(Status status) {
    return switch (status) {
      case SUBMITTED -> "Submitted";
      case IN_PROGRESS -> "In Progress";
      case COMPLETED_WITH_ERRORS -> "Completed With Errors";
      default -> "Completed";
    };
  }

  @Override
  public List<Due> dues(Verdict verdict) {
    List<Due> dues = new ArrayList<>();
    for (RecordJob job : jobs) {
      boolean clean = job.failed() == 0;
      dues.add(new Due.OfCase(job.caseId(), true, clean, job.expected()));
      for (Status status : job.statuses()) {
        dues.add(
            Due.OfEntry.typed(job.caseId(), job.direction().text() + "-" + status.text(), true));
      }
      if (!clean) {
        dues.add(new Due.OfTask(job.caseId(), "FAILED", false));
        dues.add(Due.OfFinding.of(job.caseId(), true, true, job.expected()));
      }
    }
    return dues;
  }
}
