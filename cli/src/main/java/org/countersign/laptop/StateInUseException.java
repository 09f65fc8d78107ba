package org.countersign.laptop;

/** Another laptop cloud holds the state folder. */
public final class StateInUseException extends RuntimeException {
  StateInUseException() {
    super("another laptop cloud uses this state folder; stop it, or name another folder");
  }
}
