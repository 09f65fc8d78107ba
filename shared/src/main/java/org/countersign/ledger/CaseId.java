package org.countersign.ledger;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.LocalDate;
import java.util.regex.Pattern;

/**
 * The deterministic name of a case: its kind and the subject's own ids, joined by slashes. A
 * redelivered or reordered event about the same subject always has the same case id.
 */
public record CaseId(CaseKind kind, String rest) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9:._-]+");
  private static final Pattern NAME_OR_PATH = Pattern.compile("[A-Za-z0-9:._/@=+,~-]+");

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
   * The case of a rule and a resource. Names that are long or hold anything unusual stand there by
   * their digest, so that the id fits into keys and into Security Hub's 512 characters whatever an
   * event says.
   *
   * @param rule what tells the rule from all others of its account and Region
   * @param resourceType a part of it, since a bucket and a function may have one name
   */
  public static CaseId compliance(
      String account, String region, String rule, String resourceType, String resourceId) {
    return new CaseId(
        CaseKind.COMPLIANCE,
        String.join(
            "/",
            account,
            region,
            part(rule, NAME, 80),
            part(resourceType, NAME, 80),
            part(resourceId, NAME_OR_PATH, 160)));
  }

  private static String part(String text, Pattern form, int longest) {
    return text.length() <= longest && form.matcher(text).matches()
        ? text
        : "sha256-" + EntryHash.sha256(text).substring(0, 32);
  }

  /** Of where the sweep of a service goes on. */
  public static CaseId sweep(String service) {
    return new CaseId(CaseKind.SWEEP, service);
  }

  /**
   * Of the beats of a day.
   *
   * @param day in UTC
   */
  public static CaseId heartbeat(String account, String region, LocalDate day) {
    return new CaseId(CaseKind.HEARTBEAT, account + "/" + region + "/" + day);
  }

  /**
   * Of another product's finding.
   *
   * @param product as Security Hub names it, for example {@code guardduty}
   * @param key what the product's own event and Security Hub both know the finding by
   */
  public static CaseId productFinding(String product, String region, String account, String key) {
    return new CaseId(CaseKind.PRODUCT_FINDING, product + "/" + region + "/" + account + "/" + key);
  }

  /**
   * Of the alerts of one detection.
   *
   * @param name deterministic: detection, a digest of principal and resources, start of the window
   */
  public static CaseId alert(String name) {
    return new CaseId(CaseKind.ALERT, name);
  }

  /**
   * Of the alert cases of one principal.
   *
   * @param name deterministic: a digest of the principal, start of the two-hour bucket
   */
  public static CaseId incident(String name) {
    return new CaseId(CaseKind.INCIDENT, name);
  }

  /** Of a job that imports health records. */
  public static CaseId healthImport(String datastoreId, String jobId) {
    return new CaseId(CaseKind.HEALTH_IMPORT, datastoreId + "/" + jobId);
  }

  /** Of a job that exports health records. */
  public static CaseId healthExport(String datastoreId, String jobId) {
    return new CaseId(CaseKind.HEALTH_EXPORT, datastoreId + "/" + jobId);
  }

  /** Of a data store of health records. */
  public static CaseId healthDataStore(String datastoreId) {
    return new CaseId(CaseKind.HEALTH_DATA_STORE, datastoreId);
  }

  /**
   * Of a clinical note.
   *
   * @param origin {@code job}, {@code session}, {@code document} or {@code publication}
   * @param name a pseudonym's key and digest, or another name that is no PHI
   */
  public static CaseId clinicalNote(String account, String region, String origin, String name) {
    return new CaseId(CaseKind.CLINICAL_NOTE, String.join("/", account, region, origin, name));
  }

  /**
   * Of what people are woken for by one cause.
   *
   * @param cause what tells it from all others; only its digest stands in the id
   */
  public static CaseId page(String cause) {
    return new CaseId(CaseKind.PAGE, EntryHash.sha256(cause).substring(0, 32));
  }

  /** Of a channel of on-call, by its name in the configuration. */
  public static CaseId channel(String name) {
    return new CaseId(CaseKind.CHANNEL, name);
  }

  /**
   * Of a content that people approved for publication.
   *
   * @param sha256 in lower-case hexadecimal
   */
  public static CaseId approvedContent(String account, String region, String sha256) {
    return new CaseId(CaseKind.APPROVED_CONTENT, String.join("/", account, region, sha256));
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
