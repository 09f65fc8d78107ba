package org.countersign.pack;

/** A single rule's part of a template is beyond the limits of a whole one. */
public final class PackTooLargeException extends RuntimeException {
  PackTooLargeException(String rule) {
    super("the parameters of rule " + rule + " do not fit into a conformance pack");
  }
}
