package org.countersign.oncall.channel.http;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.function.Function;
import org.countersign.oncall.channel.Sending;
import org.jspecify.annotations.Nullable;

/** What came back of a POST. */
public sealed interface Reply {
  /**
   * The receiver answered.
   *
   * @param retryAfter how long it wants to be left alone; null if it does not say
   * @param body its first {@value BoundedBody#MOST_BYTES} bytes as text. For comparing only: it can
   *     quote what was sent, so it goes into no log and no entry
   */
  record Answer(int status, @Nullable Duration retryAfter, String body) implements Reply {
    public Answer {
      requireNonNull(body, "body is null");
    }

    /** For codes: {@code HTTP 403}. */
    public String code() {
      return "HTTP " + status;
    }
  }

  /** Nothing came back, and nobody knows how far the request got. */
  record Silence(String code) implements Reply {
    public Silence {
      requireNonNull(code, "code is null");
    }
  }

  /** It was not sent, because it must not go to such an address. */
  record Unfit(String code) implements Reply {
    public Unfit {
      requireNonNull(code, "code is null");
    }
  }

  /**
   * What that means, by what HTTP's codes have in common among the receivers; what a 2xx means each
   * says itself.
   *
   * @param pause how long to leave the receiver alone on 429 if it does not say
   */
  default Sending sending(Duration pause, Function<Answer, Sending> on2xx) {
    return switch (this) {
      case Unfit unfit -> new Sending.Refused(unfit.code());
      case Silence silence -> new Sending.Unknown(silence.code());
      case Answer answer -> answered(answer, pause, on2xx);
    };
  }

  private static Sending answered(Answer answer, Duration pause, Function<Answer, Sending> on2xx) {
    int status = answer.status();
    if (status == 429) {
      Duration asked = answer.retryAfter();
      return new Sending.Throttled(asked == null ? pause : asked);
    }
    if (status / 100 == 2) {
      return on2xx.apply(answer);
    }
    // 408: the server gave up waiting for a request that it may have read after all.
    return status >= 500 || status == 408
        ? new Sending.Unknown(answer.code())
        : new Sending.Refused(answer.code());
  }
}
