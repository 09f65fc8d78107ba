package org.countersign.laptop.imaging;

/** A job had completed when its late outcome could not be written. */
public final class OutcomeUnwritableException extends RuntimeException {
  OutcomeUnwritableException(String jobId) {
    super("the outcome of import job " + jobId + " cannot be written");
  }
}
