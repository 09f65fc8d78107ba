package org.countersign.reconcile;

/**
 * The six identities of an import's balance sheet, in the order in which they are shown. Each holds
 * if its two sides are equal.
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
  IMAGE_SETS_ARE_SUMMARISED("image-sets-are-summarised");

  private final String text;

  Identity(String text) {
    this.text = text;
  }

  /** Its name where people and machines read it. */
  public String text() {
    return text;
  }
}
