package org.countersign.desk.session;

/** The store of sessions does not answer, so nobody can be let in just now. */
public final class SessionsUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public SessionsUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
