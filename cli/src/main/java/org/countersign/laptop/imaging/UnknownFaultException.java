package org.countersign.laptop.imaging;

import static java.util.stream.Collectors.joining;

import java.util.stream.Stream;

/** {@code --faults} names something that is no fault. */
public final class UnknownFaultException extends RuntimeException {
  UnknownFaultException(String word) {
    super(
        "unknown fault '"
            + word
            + "'; known are "
            + Stream.of(Fault.values()).map(Fault::text).collect(joining(", ")));
  }
}
