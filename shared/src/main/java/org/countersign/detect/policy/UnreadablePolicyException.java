package org.countersign.detect.policy;

/** A document that is no IAM policy; the message holds none of it. */
public final class UnreadablePolicyException extends RuntimeException {
  public UnreadablePolicyException(String message) {
    super(message);
  }
}
