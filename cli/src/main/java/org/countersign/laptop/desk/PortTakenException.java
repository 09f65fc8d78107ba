package org.countersign.laptop.desk;

/** Something listens on the port that the desk was to have. */
public final class PortTakenException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PortTakenException(int port, Throwable cause) {
    super("port " + port + " on 127.0.0.1 is taken", cause);
  }
}
