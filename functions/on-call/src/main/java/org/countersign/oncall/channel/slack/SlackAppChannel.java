package org.countersign.oncall.channel.slack;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.countersign.oncall.channel.Channel;
import org.countersign.oncall.channel.Message;
import org.countersign.oncall.channel.Message.Act;
import org.countersign.oncall.channel.SecretKey;
import org.countersign.oncall.channel.Sending;
import org.countersign.oncall.channel.http.Poster;
import org.countersign.oncall.channel.slack.SlackChannel.Mention;
import org.countersign.page.Post;
import org.jspecify.annotations.Nullable;

/**
 * A conversation in Slack, by an app that may write there ({@code chat:write}): one message for
 * each cause, changed in place, and what people should hear of in its thread.
 *
 * <p>A change is two calls, first the message and then the reply. To change a message twice changes
 * nothing; a reply may come twice after an unknown outcome, and so may the first message: {@code
 * chat.postMessage} does not deduplicate, so each carries its delivery id.
 */
public final class SlackAppChannel implements Channel {
  /** Where Slack's Web API is. */
  public static final URI WEB_API = URI.create("https://slack.com/api/");

  /** The message is there and stays as it is. */
  private static final Set<Sending.Refused> FIXED =
      Set.of(SlackApi.refused("cant_update_message"), SlackApi.refused("edit_window_closed"));

  private static final Sending.Refused MISSING = SlackApi.refused("message_not_found");

  /** Nothing can be said in its thread. */
  private static final Set<Sending.Refused> NO_THREAD =
      Set.of(
          SlackApi.refused("cannot_reply_to_message"),
          SlackApi.refused("restricted_action_non_threadable_channel"),
          SlackApi.refused("restricted_action_thread_locked"),
          SlackApi.refused("thread_not_found"));

  private static final Pattern CONVERSATION = Pattern.compile("[A-Z0-9]{1,40}");
  private static final Pattern TIMESTAMP = Pattern.compile("[0-9]{1,20}\\.[0-9]{1,20}");

  private final String name;
  private final SlackApi api;
  private final String conversation;
  private final Mention mention;

  /**
   * @param webApi {@link #WEB_API}, or another workspace's own
   * @param token the bot's
   * @param conversation the id of a conversation that the bot is in
   */
  public SlackAppChannel(
      String name,
      URI webApi,
      SecretKey token,
      String conversation,
      Mention mention,
      Poster poster) {
    this.name = requireNonNull(name, "name is null");
    this.api = new SlackApi(webApi, token, poster);
    this.conversation = requireNonNull(conversation, "conversation is null");
    this.mention = requireNonNull(mention, "mention is null");
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean edits() {
    return true;
  }

  /**
   * As a message of its own: the first of its cause, or one whose first nobody knows the name of.
   */
  @Override
  public Sending send(Message message) {
    ObjectNode words = SlackBlocks.of(message, mention).put("channel", conversation);
    return api.call("chat.postMessage", about(message, words), said -> taken(message, said));
  }

  @Override
  public Sending send(Message message, @Nullable Post post) {
    if (post == null) {
      return send(message);
    }
    if (message.deliveryId().equals(post.edited())) {
      return reply(message, post, SlackBlocks.reply(message, mention));
    }
    ObjectNode words =
        SlackBlocks.edited(message).put("channel", post.conversation()).put("ts", post.name());
    Sending edit = api.call("chat.update", about(message, words), said -> new Sending.Taken(post));
    return switch (edit) {
      case Sending.Taken taken -> told(message, post.edited(message.deliveryId()));
      case Sending.Refused refused -> instead(message, post, refused);
      case Sending.Throttled throttled -> throttled;
      case Sending.Unknown unknown -> unknown;
    };
  }

  /** Whether the token is good. That the bot is in the conversation only a message shows. */
  @Override
  public Sending probe() {
    return api.call(
        "auth.test", JsonNodeFactory.instance.objectNode(), said -> new Sending.Taken());
  }

  private Sending told(Message message, Post post) {
    return isWorthTelling(message, post)
        ? reply(message, post, SlackBlocks.reply(message, mention))
        : new Sending.Taken(post);
  }

  /** Who looks at the message sees the rest. */
  private static boolean isWorthTelling(Message message, Post post) {
    return switch (message.act()) {
      case TRIGGER, RESOLVE -> true;
      case ACKNOWLEDGE -> false;
      case UPDATE ->
          !post.severity().isAtLeast(message.severity())
              || message.requests() >= post.requests() * Channel.MANY;
    };
  }

  /** The message could not be changed. */
  private Sending instead(Message message, Post post, Sending.Refused why) {
    if (FIXED.contains(why)) {
      return message.act() != Act.UPDATE || isWorthTelling(message, post)
          ? reply(message, post, SlackBlocks.of(message, mention))
          : new Sending.Taken(post);
    }
    // Somebody deleted it, or the channel has moved to a conversation where it is not.
    return why.equals(MISSING) || !post.conversation().equals(conversation) ? send(message) : why;
  }

  private Sending reply(Message message, Post post, ObjectNode words) {
    words.put("channel", post.conversation()).put("thread_ts", post.name());
    // A thread wakes only those who have joined it.
    words.put("reply_broadcast", message.act() == Act.TRIGGER);
    Sending reply = say(message, post, words);
    if (reply instanceof Sending.Refused refused && NO_THREAD.contains(refused)) {
      words.remove(List.of("thread_ts", "reply_broadcast"));
      return say(message, post, words);
    }
    return reply;
  }

  private Sending say(Message message, Post post, ObjectNode words) {
    Sending said =
        api.call(
            "chat.postMessage",
            about(message, words),
            done -> new Sending.Taken(post.told(message.severity(), message.requests())));
    return switch (said) {
      case Sending.Taken taken -> taken;
      case Sending.Refused refused -> refused;
      case Sending.Throttled(Duration after, Post none) -> new Sending.Throttled(after, post);
      case Sending.Unknown(String code, Post none) -> new Sending.Unknown(code, post);
    };
  }

  /** The delivery id for programs; people find it in the last line. */
  private static ObjectNode about(Message message, ObjectNode words) {
    words
        .putObject("metadata")
        .put("event_type", "countersign_page")
        .putObject("event_payload")
        .put("delivery", message.deliveryId());
    return words;
  }

  /** Without a name that can be one the next message is one of its own again. */
  private static Sending taken(Message message, SlackAnswer said) {
    String channel = said.channel();
    String ts = said.ts();
    return channel != null
            && ts != null
            && CONVERSATION.matcher(channel).matches()
            && TIMESTAMP.matcher(ts).matches()
        ? new Sending.Taken(new Post(channel, ts, null, message.severity(), message.requests()))
        : new Sending.Taken();
  }
}
