package org.countersign.laptop.imaging;

/** {@code --faults} names something that is no fault. */
public final class UnknownFaultException extends RuntimeException {
  UnknownFaultException(String word) {
    super("unknown fault '" + word + "'; known are duplicate, reorder, delay, lag");
  }
}
