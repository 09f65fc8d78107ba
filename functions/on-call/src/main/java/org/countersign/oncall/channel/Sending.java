package org.countersign.oncall.channel;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.countersign.page.Post;
import org.jspecify.annotations.Nullable;

/** What became of a message on its channel. */
public sealed interface Sending {
  /**
   * The receiver has it.
   *
   * @param post what it calls it; null if it gave no name, or needs none
   */
  record Taken(@Nullable Post post) implements Sending {
    /** Without a name. */
    public Taken() {
      this(null);
    }
  }

  /**
   * The receiver did not take it and wants it later (HTTP 429): nothing of it arrived but what the
   * post says.
   *
   * @param post how far it got at a receiver that is told in two calls; null if nothing arrived
   */
  record Throttled(Duration retryAfter, @Nullable Post post) implements Sending {
    public Throttled {
      requireNonNull(retryAfter, "retryAfter is null");
    }

    /** Nothing arrived. */
    public Throttled(Duration retryAfter) {
      this(retryAfter, null);
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
   *
   * @param post how far it got for certain at a receiver that is told in two calls; null if nobody
   *     knows of anything
   */
  record Unknown(String code, @Nullable Post post) implements Sending {
    public Unknown {
      requireNonNull(code, "code is null");
    }

    /** Nobody knows of anything. */
    public Unknown(String code) {
      this(code, null);
    }
  }
}
