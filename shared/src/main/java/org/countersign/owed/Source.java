package org.countersign.owed;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** Whose own account the ledger is compared with. */
public enum Source {
  /** ListDICOMImportJobs of every data store; HealthImaging keeps jobs for 90 days. */
  IMPORT_JOBS("import-jobs", "HealthImaging import jobs", Duration.ofMinutes(30)),
  /** ListImageSetVersions of the image sets that have a case. */
  IMAGE_SETS("image-sets", "HealthImaging image sets", Duration.ofMinutes(30)),
  /** ListFHIRImportJobs and ListFHIRExportJobs of every data store. */
  HEALTH_JOBS("health-jobs", "HealthLake jobs", Duration.ofMinutes(30)),
  /** ListMedicalScribeJobs; streams cannot be listed. */
  SCRIBE_JOBS("scribe-jobs", "HealthScribe jobs", Duration.ofHours(3)),
  /** The objects of the publish bucket against what people approved. */
  PUBLICATIONS("publications", "Published notes", Duration.ofHours(3)),
  /** Results of AWS Config that fail, against the cases that are open. */
  COMPLIANCE("compliance", "AWS Config results", Duration.ofHours(3)),
  /** Records in the trail's log files that the detection catalogue matches, against alerts. */
  TRAIL("cloudtrail", "CloudTrail alerts", Duration.ofHours(3)),
  /** Findings that the ledger says were delivered, against Security Hub. */
  SECURITY_HUB("security-hub", "Security Hub findings", Duration.ofHours(3)),
  /** Findings, news and pages that the ledger has not sent yet; what was sent is not counted. */
  DELIVERIES("deliveries", "Deliveries to be made", Duration.ofMinutes(30));

  private final String text;
  private final String title;
  private final Duration patience;

  Source(String text, String title, Duration patience) {
    this.text = requireNonNull(text, "text is null");
    this.title = requireNonNull(title, "title is null");
    this.patience = requireNonNull(patience, "patience is null");
  }

  /** As people name it, for example {@code import-jobs}. */
  public static Optional<Source> of(String text) {
    return Arrays.stream(values()).filter(source -> source.text.equals(text)).findFirst();
  }

  @JsonValue
  public String text() {
    return text;
  }

  /** As a heading. */
  public String title() {
    return title;
  }

  /** How far behind the comparison may be before its hours count as not answered. */
  public Duration patience() {
    return patience;
  }

  @Override
  public String toString() {
    return text;
  }
}
