package org.countersign.ledger;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a case can be about. */
public enum CaseKind {
  /** One HealthImaging DICOM import job: data store id / job id. */
  IMPORT_JOB("import-job"),
  /** One HealthImaging image set that needs a look: data store id / image set id. */
  IMAGE_SET("image-set"),
  /** The beats of one day: account / Region / date. Quiet: it never has a finding or a task. */
  HEARTBEAT("heartbeat"),
  /** One AWS Config rule and one resource: account / Region / rule / resource type / resource. */
  COMPLIANCE("compliance"),
  /**
   * Where the sweep of a service stopped, to go on in its next run: the service. Quiet: it has a
   * state and nothing else.
   */
  SWEEP("sweep"),
  /**
   * One finding of another product about PHI: product / Region / account / what the product's own
   * event and Security Hub both know it by.
   */
  PRODUCT_FINDING("product-finding"),
  /** The alerts of one detection about one principal and resource within one window. */
  ALERT("alert"),
  /** The alert cases of one principal within one two-hour bucket, with their timeline. */
  INCIDENT("incident"),

  /**
   * One clinical note: account / Region / job, session, document or publication / what tells it
   * from the others, by pseudonym or digest.
   */
  CLINICAL_NOTE("clinical-note"),

  /**
   * A content that people approved for publication: its SHA-256. Quiet: it is looked up by that
   * digest and never has a finding or a task.
   */
  APPROVED_CONTENT("approved-content"),
  /** One HealthLake FHIR import job: data store id / job id. */
  HEALTH_IMPORT("health-import"),
  /** One HealthLake FHIR export job: data store id / job id. */
  HEALTH_EXPORT("health-export"),
  /** One HealthLake data store: data store id. */
  HEALTH_DATA_STORE("health-data-store"),
  /** What people are woken for by one cause, whichever cases it shows in: a digest of the cause. */
  PAGE("page"),
  /** What one channel of on-call may still send, and what it held back: the channel's name. */
  CHANNEL("channel");

  private final String text;

  CaseKind(String text) {
    this.text = text;
  }

  /** Whether a person wants it in a list; the others are found by those who ask for them. */
  public boolean isListed() {
    return switch (this) {
      case HEARTBEAT, SWEEP, APPROVED_CONTENT, PAGE, CHANNEL -> false;
      case IMPORT_JOB,
          IMAGE_SET,
          COMPLIANCE,
          PRODUCT_FINDING,
          ALERT,
          INCIDENT,
          CLINICAL_NOTE,
          HEALTH_IMPORT,
          HEALTH_EXPORT,
          HEALTH_DATA_STORE ->
          true;
    };
  }

  /** Whether its body says when on-call has to look at it again. */
  boolean isWatched() {
    return this == PAGE || this == CHANNEL;
  }

  @JsonValue
  public String text() {
    return text;
  }
}
