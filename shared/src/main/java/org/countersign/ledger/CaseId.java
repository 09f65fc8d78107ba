package org.countersign.ledger;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The deterministic name of a case: its kind and the subject's own ids, joined by slashes. A
 * redelivered or reordered event about the same subject always has the same case id.
 */
public record CaseId(CaseKind kind, String rest) {
  public CaseId {
    requireNonNull(kind, "kind is null");
    if (rest.isEmpty() || rest.length() > 1024) {
      throw new IllegalArgumentException("a case id has 1 to 1024 characters after its kind");
    }
  }

  public static CaseId importJob(String datastoreId, String jobId) {
    return new CaseId(CaseKind.IMPORT_JOB, datastoreId + "/" + jobId);
  }

  public static CaseId imageSet(String datastoreId, String imageSetId) {
    return new CaseId(CaseKind.IMAGE_SET, datastoreId + "/" + imageSetId);
  }

  /**
   * @param product as Security Hub names it, for example {@code guardduty}
   * @param key what the product's own event and Security Hub both know the finding by
   */
  public static CaseId productFinding(String product, String region, String account, String key) {
    return new CaseId(CaseKind.PRODUCT_FINDING, product + "/" + region + "/" + account + "/" + key);
  }

  /**
   * @throws IllegalArgumentException if the text is not a case id
   */
  @JsonCreator
  public static CaseId parse(String text) {
    for (CaseKind kind : CaseKind.values()) {
      if (text.startsWith(kind.text() + "/")) {
        return new CaseId(kind, text.substring(kind.text().length() + 1));
      }
    }
    throw new IllegalArgumentException("no kind of case begins so");
  }

  @JsonValue
  public String text() {
    return kind.text() + "/" + rest;
  }

  @Override
  public String toString() {
    return text();
  }
}
