package org.countersign.oncall;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import org.countersign.oncall.channel.Channel;
import org.countersign.oncall.channel.SecretKey;
import org.countersign.oncall.channel.Secrets;
import org.countersign.oncall.channel.http.Poster;
import org.countersign.oncall.channel.pagerduty.PagerDutyChannel;
import org.countersign.oncall.channel.secretsmanager.SecretsManagerReader;
import org.countersign.oncall.channel.slack.SlackAppChannel;
import org.countersign.oncall.channel.slack.SlackChannel;
import org.countersign.oncall.channel.sns.SnsChannel;
import org.countersign.oncall.channel.webhook.WebhookChannel;
import org.countersign.oncall.config.ChannelSpec;
import org.countersign.oncall.config.OnCallConfig;
import org.countersign.runtime.Host;

/** Makes the channels of a configuration. */
public final class Channels {
  /** How long a receiver may take to let us in. */
  static final Duration CONNECT = Duration.ofSeconds(2);

  /** How long one message may take in all. */
  static final Duration WHOLE = Duration.ofSeconds(5);

  private final Secrets secrets;
  private final Poster poster;
  private final BiFunction<String, String, Channel> topics;
  private final Clock clock;

  /**
   * @param topics makes the channel of a name and a topic's ARN
   */
  public Channels(
      Secrets secrets, Poster poster, BiFunction<String, String, Channel> topics, Clock clock) {
    this.secrets = requireNonNull(secrets, "secrets is null");
    this.poster = requireNonNull(poster, "poster is null");
    this.topics = requireNonNull(topics, "topics is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /** For a function: with its clients, and the secrets that its role may read. */
  public static Channels on(Host host) {
    return on(host, SecretsManagerReader.secretsOf(host));
  }

  /** The same with secrets that are read already, for one who needs them elsewhere too. */
  public static Channels on(Host host, Secrets secrets) {
    return new Channels(
        secrets,
        new Poster(CONNECT, WHOLE, host.clock()),
        SnsChannel.onTopics(host, WHOLE),
        host.clock());
  }

  /** All of them at once, by name. */
  public static Map<String, Channel> of(OnCallConfig config, Host host) {
    return on(host).of(config);
  }

  /** The channels of a configuration, by name. */
  public Map<String, Channel> of(OnCallConfig config) {
    Map<String, Channel> channels = new LinkedHashMap<>();
    config.channels().forEach((name, spec) -> channels.put(name, channel(name, spec)));
    return channels;
  }

  private Channel channel(String name, ChannelSpec spec) {
    return switch (spec) {
      case ChannelSpec.PagerDuty pager -> {
        URI url = pager.url();
        yield new PagerDutyChannel(
            name, url == null ? PagerDutyChannel.ENQUEUE : url, key(pager.secretArn()), poster);
      }
      case ChannelSpec.Slack slack ->
          new SlackChannel(name, key(slack.secretArn()), mention(slack.mention()), poster);
      case ChannelSpec.SlackApp app -> {
        URI url = app.url();
        yield new SlackAppChannel(
            name,
            url == null ? SlackAppChannel.WEB_API : url,
            key(app.secretArn()),
            app.conversation(),
            mention(app.mention()),
            poster);
      }
      case ChannelSpec.Sns topic -> topics.apply(name, topic.topicArn());
      case ChannelSpec.Webhook hook ->
          new WebhookChannel(name, hook.url(), key(hook.secretArn()), poster, clock);
    };
  }

  private static SlackChannel.Mention mention(String word) {
    return SlackChannel.Mention.valueOf(word.toUpperCase(Locale.ROOT));
  }

  private SecretKey key(String arn) {
    return new SecretKey(secrets, arn);
  }
}
