package org.countersign.desk.aws;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.countersign.runtime.ServiceCode;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** The secret between CloudFront and the desk, read from Secrets Manager every five minutes. */
public final class OriginSecret implements Supplier<String> {
  /** Its ARN, set where only CloudFront may call. */
  public static final String VARIABLE = "ORIGIN_SECRET_ARN";

  private static final Duration FRESH = Duration.ofMinutes(5);

  private final SecretsManagerClient client;
  private final String arn;
  private final Clock clock;
  private @Nullable String last;
  private Instant next = Instant.MIN;

  public OriginSecret(SecretsManagerClient client, String arn, Clock clock) {
    this.client = requireNonNull(client, "client is null");
    this.arn = requireNonNull(arn, "arn is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  @Override
  public synchronized String get() {
    Instant now = clock.instant();
    String known = last;
    if (known == null || !now.isBefore(next)) {
      known = read();
      last = known;
      next = now.plus(FRESH);
    }
    return known;
  }

  private String read() {
    try {
      return requireNonNull(
          client.getSecretValue(get -> get.secretId(arn)).secretString(), "a text");
    } catch (SdkException e) {
      throw new OriginSecretUnavailableException(ServiceCode.of(e));
    }
  }
}
