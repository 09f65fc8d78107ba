package org.countersign.correction;

/** Where an element stands in an image set's metadata (HealthImaging developer guide). */
public enum Level {
  PATIENT,
  STUDY,
  SERIES
}
