package org.countersign.ledger;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a case can be about. */
public enum CaseKind {
  /** One HealthImaging DICOM import job: data store id / job id. */
  IMPORT_JOB("import-job"),
  /** One HealthImaging image set that needs a look: data store id / image set id. */
  IMAGE_SET("image-set"),
  /** One AWS Config rule and one resource: account / Region / rule / resource type / resource. */
  COMPLIANCE("compliance");

  private final String text;

  CaseKind(String text) {
    this.text = text;
  }

  @JsonValue
  public String text() {
    return text;
  }
}
