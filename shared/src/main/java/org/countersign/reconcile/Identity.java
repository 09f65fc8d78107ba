package org.countersign.reconcile;

import java.util.EnumSet;
import java.util.List;

/**
 * The identities of an import's balance sheet, in the order in which they are shown: six of images,
 * five of health records. Each holds if its two sides are equal.
 */
public enum Identity {
  /** Manifest: scanned files = imported + customer errors + server errors. */
  SCANNED_IS_IMPORTED_PLUS_ERRORS("scanned-is-imported-plus-errors"),
  /** Readable lines of SUCCESS and FAILURE = scanned files of the manifest. */
  LINES_ARE_SCANNED("lines-are-scanned"),
  /**
   * All keys anywhere in inventory, SUCCESS or FAILURE = keys that are owed and stand once, in one
   * of the two.
   */
  OWED_IS_ACCOUNTED_FOR("owed-is-accounted-for"),
  /** Keys with a warning = those of them that stand in SUCCESS. */
  WARNINGS_ARE_SUCCESSES("warnings-are-successes"),
  /** Manifest: matched SOP instances over all image sets = imported files. */
  MATCHED_INSTANCES_ARE_IMPORTED("matched-instances-are-imported"),
  /** Image sets in lines or summary = image sets in both. */
  IMAGE_SETS_ARE_SUMMARISED("image-sets-are-summarised"),

  /** Counters: resources scanned = imported + customer errors + server errors. */
  RESOURCES_ARE_IMPORTED_OR_FAILED("resources-are-imported-or-failed"),
  /** Counters: files scanned = files imported + files that could not be read. */
  FILES_ARE_IMPORTED_OR_FAILED("files-are-imported-or-failed"),
  /** Readable lines of the folders of successes = resources imported. */
  SUCCESS_LINES_ARE_IMPORTED("success-lines-are-imported"),
  /** Readable lines of FAILURE = resources that failed. */
  FAILURE_LINES_ARE_FAILED("failure-lines-are-failed"),
  /** Counters that the manifest and the service's report both give = those of them that agree. */
  MANIFEST_IS_REPORT("manifest-is-report");

  private final String text;

  Identity(String text) {
    this.text = text;
  }

  /** Those of a job that imports images. */
  public static List<Identity> ofImages() {
    return List.copyOf(EnumSet.range(SCANNED_IS_IMPORTED_PLUS_ERRORS, IMAGE_SETS_ARE_SUMMARISED));
  }

  /** Those of a job that imports health records. */
  public static List<Identity> ofResources() {
    return List.copyOf(EnumSet.range(RESOURCES_ARE_IMPORTED_OR_FAILED, MANIFEST_IS_REPORT));
  }

  /** Its name where people and machines read it. */
  public String text() {
    return text;
  }
}
