package org.countersign.oncall.channel.sns;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.countersign.oncall.channel.Channel;
import org.countersign.oncall.channel.Message;
import org.countersign.oncall.channel.Sending;
import org.countersign.runtime.Host;
import org.countersign.runtime.ServiceCode;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.SnsClient;

/**
 * A topic of Amazon SNS. A standard topic does not deduplicate: a message may come twice after an
 * unknown outcome and carries its delivery id. A FIFO topic does, for five minutes.
 */
public final class SnsChannel implements Channel {
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final String name;
  private final SnsClient sns;
  private final String topicArn;

  /**
   * @param sns one that sends once: see {@link #onTopics}
   */
  public SnsChannel(String name, SnsClient sns, String topicArn) {
    this.name = requireNonNull(name, "name is null");
    this.sns = requireNonNull(sns, "sns is null");
    this.topicArn = requireNonNull(topicArn, "topicArn is null");
  }

  /**
   * Channels of a host's topics, by name and ARN. Their client is made with the first of them, and
   * does not try again by itself: its second try after a lost answer would be a second message that
   * nobody counts.
   *
   * @param whole how long a call may take
   */
  public static BiFunction<String, String, Channel> onTopics(Host host, Duration whole) {
    AtomicReference<SnsClient> made = new AtomicReference<>();
    return (name, arn) ->
        new SnsChannel(
            name, made.updateAndGet(known -> known == null ? client(host, whole) : known), arn);
  }

  private static SnsClient client(Host host, Duration whole) {
    return host.clients()
        .client(
            SnsClient.builder()
                .overrideConfiguration(
                    override ->
                        override
                            .retryStrategy(AwsRetryStrategy.doNotRetry())
                            .apiCallTimeout(whole)),
            "SNS");
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean edits() {
    return false;
  }

  @Override
  public Sending send(Message message) {
    return call(
        () -> {
          sns.publish(SnsMessage.of(message, topicArn));
          return new Sending.Taken();
        });
  }

  /** Asks whether the topic is there and anybody hears it: one without subscribers tells nobody. */
  @Override
  public Sending probe() {
    return call(
        () -> {
          String confirmed =
              sns.getTopicAttributes(get -> get.topicArn(topicArn))
                  .attributes()
                  .getOrDefault("SubscriptionsConfirmed", "0");
          return confirmed.equals("0")
              ? new Sending.Refused("no confirmed subscription")
              : new Sending.Taken();
        });
  }

  private static Sending call(Supplier<Sending> call) {
    try {
      return call.get();
    } catch (AwsServiceException e) {
      if (e.isThrottlingException() || e.statusCode() == 429) {
        return new Sending.Throttled(PAUSE);
      }
      return e.statusCode() >= 500
          ? new Sending.Unknown(ServiceCode.of(e))
          : new Sending.Refused(ServiceCode.of(e));
    } catch (SdkException e) {
      return new Sending.Unknown(ServiceCode.of(e));
    }
  }
}
