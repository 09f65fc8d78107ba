package org.countersign.compliance.aws;

/** The organisation's own control map cannot be read, and without it findings would be wrong. */
public final class ControlMapUnavailableException extends RuntimeException {
  ControlMapUnavailableException(String code) {
    super("the control map cannot be read: " + code);
  }
}
