package org.countersign.desk.session;

import org.jspecify.annotations.Nullable;

/** The provider did not say who somebody is. Its message holds nothing that the provider wrote. */
public final class SignInFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public SignInFailedException(String message) {
    this(message, null);
  }

  public SignInFailedException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
