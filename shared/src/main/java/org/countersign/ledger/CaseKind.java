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
  SWEEP("sweep");

  private final String text;

  CaseKind(String text) {
    this.text = text;
  }

  /** Whether a person wants it in a list; the others are found by those who ask for them. */
  public boolean isListed() {
    return this != HEARTBEAT && this != SWEEP;
  }

  @JsonValue
  public String text() {
    return text;
  }
}
