package org.countersign.reconcile;

import org.jspecify.annotations.Nullable;

/**
 * A readable line of SUCCESS, FAILURE or WARNING. Its text form is not defined, since the input
 * file is a key in clear.
 */
final class OutcomeLine {
  private final String inputFile;
  private final ImportResponse response;

  OutcomeLine(String inputFile, ImportResponse response) {
    this.inputFile = inputFile;
    this.response = response;
  }

  String inputFile() {
    return inputFile;
  }

  @Nullable String imageSetId() {
    return response.imageSetId;
  }

  @Nullable Integer imageSetVersion() {
    return response.imageSetVersion;
  }

  @Nullable Boolean primary() {
    return response.primary;
  }

  boolean isNonPrimary() {
    return Boolean.FALSE.equals(response.primary);
  }

  /** {@code importResponse}; empty on a line of FAILURE. */
  static final class ImportResponse {
    @Nullable String imageSetId;
    @Nullable Integer imageSetVersion;
    @Nullable Boolean primary;
  }
}
