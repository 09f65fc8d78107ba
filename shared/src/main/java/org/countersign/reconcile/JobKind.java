package org.countersign.reconcile;

/** What kind of import job the outcome is of. */
public enum JobKind {
  /** Imports the DICOM files under its input prefix. */
  IMPORT,
  /**
   * Enhances metadata of what is imported already ({@code importConfiguration} of
   * GetDICOMImportJob). What it owes is not the listing of its prefix: no MISSING, and the identity
   * of what is owed stays unknown.
   */
  METADATA_ENHANCEMENT
}
