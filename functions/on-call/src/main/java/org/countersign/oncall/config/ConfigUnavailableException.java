package org.countersign.oncall.config;

/** The configuration cannot be had. */
public final class ConfigUnavailableException extends RuntimeException {
  /**
   * @param code the service's error code, or what is missing
   */
  public ConfigUnavailableException(String code) {
    super("on-call configuration: " + code);
  }
}
