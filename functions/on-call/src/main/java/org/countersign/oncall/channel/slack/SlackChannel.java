package org.countersign.oncall.channel.slack;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.countersign.oncall.channel.Channel;
import org.countersign.oncall.channel.Message;
import org.countersign.oncall.channel.SecretKey;
import org.countersign.oncall.channel.Sending;
import org.countersign.oncall.channel.http.Poster;
import org.countersign.oncall.channel.http.Reply;

/**
 * A conversation in Slack. An incoming webhook can neither edit what it posted nor answer in its
 * thread, nor does it say what it posted: there is no dedup key, so a message may come twice after
 * an unknown outcome and carries its delivery id.
 */
public final class SlackChannel implements Channel {
  /** Slack takes about one message a second of a webhook (Rate Limits, Posting messages). */
  static final Duration PAUSE = Duration.ofSeconds(30);

  /**
   * What a webhook that works answers to a message without words. From memory: the pages name
   * {@code invalid_payload} only.
   */
  private static final Set<String> NOTHING_SAID =
      Set.of("no_text", "invalid_payload", "missing_text_or_fallback_or_attachments");

  /** Words of a webhook that is refused whatever it says (Slack changelog 2016-05-17). */
  private static final Set<String> GONE =
      Set.of(
          "no_service",
          "no_team",
          "invalid_token",
          "action_prohibited",
          "channel_not_found",
          "channel_is_archived",
          "user_not_found",
          "invalid_payload");

  private final String name;
  private final SecretKey hook;
  private final Mention mention;
  private final Poster poster;

  /** Whom a new page calls. */
  public enum Mention {
    NOBODY,
    /** Those of the conversation who are there. */
    HERE,
    /** All of the conversation. */
    CHANNEL
  }

  /**
   * @param hook the webhook's address, which is its key
   */
  public SlackChannel(String name, SecretKey hook, Mention mention, Poster poster) {
    this.name = requireNonNull(name, "name is null");
    this.hook = requireNonNull(hook, "hook is null");
    this.mention = requireNonNull(mention, "mention is null");
    this.poster = requireNonNull(poster, "poster is null");
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
    byte[] json = SlackBlocks.of(message, mention).toString().getBytes(StandardCharsets.UTF_8);
    return hook.sendWith(address -> post(address, json).sending(PAUSE, SlackChannel::ok));
  }

  /** Says nothing: a webhook that lives finds fault with that, one that is gone is not there. */
  @Override
  public Sending probe() {
    byte[] nothing = "{}".getBytes(StandardCharsets.UTF_8);
    return hook.sendWith(
        address -> {
          Reply reply = post(address, nothing);
          return reply instanceof Reply.Answer answer
                  && answer.status() == 400
                  && NOTHING_SAID.contains(answer.body().strip())
              ? new Sending.Taken()
              : reply.sending(PAUSE, answer -> new Sending.Unknown(answer.code()));
        });
  }

  private Reply post(String address, byte[] json) {
    try {
      return poster.post(URI.create(address), Map.of(), json);
    } catch (IllegalArgumentException e) {
      return new Reply.Unfit("secret is no address");
    }
  }

  private static Sending ok(Reply.Answer answer) {
    String body = answer.body().strip();
    if (answer.status() == 200 && body.equals("ok")) {
      return new Sending.Taken();
    }
    return GONE.contains(body)
        ? new Sending.Refused(answer.code() + " " + body)
        : new Sending.Unknown(answer.code() + " without ok");
  }
}
