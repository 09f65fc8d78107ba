package org.countersign.oncall.channel;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * Keeps what it has read for a while, so that a page does not wait for it. While the service is
 * away, the last that was read goes on being used: a page with yesterday's key may go out, one
 * without a key cannot.
 */
public final class KeptSecrets implements Secrets {
  /** How soon a rotated key is taken up. */
  public static final Duration KEPT = Duration.ofMinutes(5);

  /** A secret is not read more often than this, whoever asks and however often he is refused. */
  static final Duration PAUSE = Duration.ofSeconds(10);

  private final UnaryOperator<String> read;
  private final Clock clock;
  private final Map<String, Reading> readings = new ConcurrentHashMap<>();

  private record Reading(String text, Instant at) {}

  /**
   * @param read gives the secret of an ARN, or throws {@link SecretUnavailableException}
   */
  public KeptSecrets(UnaryOperator<String> read, Clock clock) {
    this.read = requireNonNull(read, "read is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  @Override
  public String text(String arn) {
    Reading known = readings.get(arn);
    if (known != null && clock.instant().isBefore(known.at.plus(KEPT))) {
      return known.text;
    }
    try {
      return fresh(arn);
    } catch (SecretUnavailableException e) {
      if (known == null) {
        throw e;
      }
      return known.text;
    }
  }

  @Override
  public String fresh(String arn) {
    Reading known = readings.get(arn);
    if (known != null && clock.instant().isBefore(known.at.plus(PAUSE))) {
      return known.text;
    }
    String text = read.apply(arn).strip();
    if (text.isEmpty()) {
      throw new SecretUnavailableException("the secret is empty");
    }
    readings.put(arn, new Reading(text, clock.instant()));
    return text;
  }
}
