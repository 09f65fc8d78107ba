package org.countersign.faults;

import java.time.Instant;
import org.countersign.ledger.CaseId;
import org.countersign.phi.JobName;

/**
 * One line of the generator's list: a visit whose note HealthScribe writes.
 *
 * @param published whether two people decide that it is published
 */
record Visit(String job, Instant startedAt, Instant endedAt, boolean published) {
  /** Where the service writes its documents. */
  static final String BUCKET = "hospital-notes";

  JobName name() {
    return Suite.PSEUDONYMS.jobName(job);
  }

  CaseId caseId() {
    return CaseId.clinicalNote(
        Job.ACCOUNT,
        Job.REGION,
        "job",
        name().pseudonym().keyId() + "-" + name().pseudonym().digest());
  }

  String note() {
    return "s3://" + BUCKET + "/" + job + "/summary.json";
  }

  String transcript() {
    return "s3://" + BUCKET + "/" + job + "/transcript.json";
  }
}
