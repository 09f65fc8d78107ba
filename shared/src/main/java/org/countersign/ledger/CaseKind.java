package org.countersign.ledger;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a case can be about. */
public enum CaseKind {
  /** One HealthImaging DICOM import job: data store id / job id. */
  IMPORT_JOB("import-job"),
  /** One HealthImaging image set that needs a look: data store id / image set id. */
  IMAGE_SET("image-set"),
  /**
   * One finding of another product about PHI: product / Region / account / what the product's own
   * event and Security Hub both know it by.
   */
  PRODUCT_FINDING("product-finding");

  private final String text;

  CaseKind(String text) {
    this.text = text;
  }

  @JsonValue
  public String text() {
    return text;
  }
}
