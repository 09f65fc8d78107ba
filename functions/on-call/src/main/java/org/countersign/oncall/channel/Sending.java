package org.countersign.oncall.channel;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/** What became of a message on its channel. */
public sealed interface Sending {
  /** The receiver has it. */
  record Taken() implements Sending {}

  /** The receiver did not take it and wants it later: nothing of it arrived (HTTP 429). */
  record Throttled(Duration retryAfter) implements Sending {
    public Throttled {
      requireNonNull(retryAfter, "retryAfter is null");
    }
  }

  /**
   * The receiver will not take it, however often it is sent: a revoked key, a channel that is gone,
   * a redirect.
   *
   * @param code from our own vocabulary, for example {@code HTTP 403}; never the receiver's text
   */
  record Refused(String code) implements Sending {
    public Refused {
      requireNonNull(code, "code is null");
    }
  }

  /**
   * Nobody knows whether it arrived: a timeout, a broken connection, a server's error. It has to be
   * sent again with the same delivery id.
   */
  record Unknown(String code) implements Sending {
    public Unknown {
      requireNonNull(code, "code is null");
    }
  }
}
