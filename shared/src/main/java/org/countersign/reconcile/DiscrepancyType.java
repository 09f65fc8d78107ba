package org.countersign.reconcile;

/**
 * How what is owed and what the service says can differ. The names are part of the command line's
 * JSON and of task kinds.
 */
public enum DiscrepancyType {
  /** Owed, but neither in SUCCESS nor in FAILURE. */
  MISSING,
  /** In SUCCESS or FAILURE, but not owed. */
  UNEXPECTED,
  /** More than once within SUCCESS or within FAILURE. */
  DUPLICATED,
  /** In SUCCESS and in FAILURE. */
  IN_BOTH,
  /** In WARNING, but not in SUCCESS. */
  ORPHAN_WARNING,
  /** In FAILURE. */
  FAILED,
  /**
   * Imported into a non-primary image set: its metadata conflicts with what the data store holds.
   */
  NON_PRIMARY,
  /**
   * An earlier version of the image set already held the instance. Only GetImageSetMetadata can
   * tell, so it is not found here.
   */
  OVERWRITTEN,
  /** In WARNING. */
  WARNING,
  /** A line of the outcome that is not one JSON object with a text {@code inputFile}. */
  UNREADABLE_LINE,
  /** An identity of the balance sheet does not hold. */
  COUNTS_DISAGREE,
  /** There is no job-output-manifest.json. */
  MANIFEST_MISSING,
  /** The outcome's files cannot be read at all. Found by whoever opens them, not here. */
  OUTCOME_UNREADABLE,
  /**
   * Malware was found in an object that the job reads: its case is on hold. Another product says
   * so, not the outcome, so it is not found here.
   */
  MALWARE_HOLD,
  /** An import of health records was cancelled; what it had imported by then stays. */
  CANCELLED,
  /** Health records were exported to a place that the policy does not list. */
  UNLISTED_DESTINATION,
  /** Health records were exported under a key that the policy does not list. */
  UNLISTED_KEY,
  /** A data store of health records is being deleted or is gone. */
  DATA_STORE_DELETED,
  /** A data store of health records could not be created. */
  DATA_STORE_NOT_CREATED,
  /** A data store of health records is encrypted with AWS's own key, not with a customer's. */
  NO_CUSTOMER_KEY
}
