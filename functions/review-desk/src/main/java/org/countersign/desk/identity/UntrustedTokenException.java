package org.countersign.desk.identity;

/** A token that does not prove who sent it. Its message names the check that failed, no claim. */
public final class UntrustedTokenException extends RuntimeException {
  UntrustedTokenException(String check) {
    super(check);
  }
}
