package org.countersign.desk.identity;

/** The identity provider did not say what is needed of it. Worth another try. */
public final class ProviderUnavailableException extends RuntimeException {
  /**
   * @param operation what was asked for
   * @param why in fixed words or a class's name, never what the provider said
   */
  public ProviderUnavailableException(String operation, String why) {
    super(operation + ": " + why);
  }
}
