package org.countersign.oncall.config;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** A channel as it is configured: where it leads, and the name of its key's secret. */
public sealed interface ChannelSpec {
  Budget budget();

  /** What the receiver takes in a minute before it refuses. */
  int limit();

  /** What it counts by: two channels with one of it share the limit. */
  String receiver();

  /**
   * @param url null for PagerDuty's usual one
   * @param hookSecretArn what PagerDuty signs its webhooks with; null if it sends none
   */
  record PagerDuty(
      String secretArn, @Nullable URI url, @Nullable String hookSecretArn, Budget budget)
      implements ChannelSpec {
    static final Budget USUAL = new Budget(60, 30);

    public PagerDuty {
      requireNonNull(secretArn, "secretArn is null");
      requireNonNull(budget, "budget is null");
    }

    /** About 120 calls in 60 seconds for an integration key (Events API Rate Limits). */
    @Override
    public int limit() {
      return 120;
    }

    @Override
    public String receiver() {
      return secretArn;
    }
  }

  /**
   * @param mention whom a new page calls: {@code nobody}, {@code here} or {@code channel}
   */
  record Slack(String secretArn, String mention, Budget budget) implements ChannelSpec {
    static final Budget USUAL = new Budget(30, 10);

    public Slack {
      requireNonNull(secretArn, "secretArn is null");
      requireNonNull(mention, "mention is null");
      requireNonNull(budget, "budget is null");
    }

    /** One message a second (Slack's Rate Limits, Posting messages). */
    @Override
    public int limit() {
      return 60;
    }

    @Override
    public String receiver() {
      return secretArn;
    }
  }

  /**
   * @param url null for Slack's usual Web API
   * @param conversation id of a conversation that the app's bot is in
   * @param mention as for {@link Slack}
   */
  record SlackApp(
      String secretArn, @Nullable URI url, String conversation, String mention, Budget budget)
      implements ChannelSpec {
    static final Budget USUAL = new Budget(30, 10);

    public SlackApp {
      requireNonNull(secretArn, "secretArn is null");
      requireNonNull(conversation, "conversation is null");
      requireNonNull(mention, "mention is null");
      requireNonNull(budget, "budget is null");
    }

    /**
     * {@code chat.update}, tier 3, in a workspace (Slack's Rate Limits); a message is one such call
     * at most, and one {@code chat.postMessage}, of which a conversation takes one a second.
     */
    @Override
    public int limit() {
      return 50;
    }

    @Override
    public String receiver() {
      return secretArn;
    }
  }

  record Sns(String topicArn, Budget budget) implements ChannelSpec {
    static final Budget USUAL = new Budget(20, 10);

    public Sns {
      requireNonNull(topicArn, "topicArn is null");
      requireNonNull(budget, "budget is null");
    }

    /** Ten e-mails a second for a subscription; from memory of SNS's quotas. */
    @Override
    public int limit() {
      return 600;
    }

    @Override
    public String receiver() {
      return topicArn;
    }
  }

  record Webhook(URI url, String secretArn, Budget budget) implements ChannelSpec {
    static final Budget USUAL = new Budget(60, 30);

    public Webhook {
      requireNonNull(url, "url is null");
      requireNonNull(secretArn, "secretArn is null");
      requireNonNull(budget, "budget is null");
    }

    /** What its operator can bear, nobody but him knows; more than this is a mistake. */
    @Override
    public int limit() {
      return 6000;
    }

    @Override
    public String receiver() {
      return url.toString();
    }
  }
}
