package org.countersign.oncall.channel.slack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.countersign.oncall.channel.SecretKey;
import org.countersign.oncall.channel.Sending;
import org.countersign.oncall.channel.http.Poster;
import org.countersign.oncall.channel.http.Reply;
import org.jspecify.annotations.Nullable;

/**
 * Slack's Web API with a bot's token. It answers HTTP 200 also when it did nothing; then {@code ok}
 * is false and {@code error} says why.
 */
final class SlackApi {
  /** Each call has its own limit in a minute (Rate Limits); an answer without a time is rare. */
  static final Duration PAUSE = Duration.ofSeconds(30);

  /** Nothing arrived, another time it may (chat.postMessage, Errors). */
  private static final Set<String> LATER =
      Set.of("ratelimited", "rate_limited", "message_limit_exceeded");

  /** It never will, however often it is sent (chat.postMessage, chat.update, auth.test, Errors). */
  private static final Set<String> NEVER =
      Set.of(
          // The token.
          "access_denied",
          "account_inactive",
          "ekm_access_denied",
          "invalid_auth",
          "missing_scope",
          "no_permission",
          "not_allowed_token_type",
          "not_authed",
          "org_login_required",
          "team_access_not_granted",
          "token_expired",
          "token_revoked",
          // The conversation.
          "channel_not_found",
          "is_archived",
          "is_inactive",
          "not_in_channel",
          "restricted_action",
          "restricted_action_read_only_channel",
          "restricted_action_thread_only_channel",
          // The message.
          "cannot_reply_to_message",
          "cant_update_message",
          "edit_window_closed",
          "invalid_arguments",
          "invalid_blocks",
          "invalid_blocks_format",
          "invalid_metadata_format",
          "message_not_found",
          "metadata_too_large",
          "msg_too_long",
          "no_text",
          "restricted_action_non_threadable_channel",
          "restricted_action_thread_locked",
          "thread_not_found");

  private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]+");

  private final URI base;
  private final SecretKey token;
  private final Poster poster;

  /**
   * @param base where its methods are, for example {@code https://slack.com/api/}
   */
  SlackApi(URI base, SecretKey token, Poster poster) {
    requireNonNull(base, "base is null");
    this.base = base.toString().endsWith("/") ? base : URI.create(base + "/");
    this.token = requireNonNull(token, "token is null");
    this.poster = requireNonNull(poster, "poster is null");
  }

  /** Calls once; what it did if it says that it did it, the caller knows. */
  Sending call(String method, ObjectNode body, Function<SlackAnswer, Sending> done) {
    byte[] json = body.toString().getBytes(UTF_8);
    return token.sendWith(
        key -> post(key, method, json).sending(PAUSE, answer -> heard(answer, done)));
  }

  /** How a refusal for this reason is coded. */
  static Sending.Refused refused(String error) {
    return new Sending.Refused("Slack " + error);
  }

  private Reply post(String key, String method, byte[] json) {
    return TOKEN.matcher(key).matches()
        ? poster.post(base.resolve(method), Map.of("Authorization", "Bearer " + key), json)
        : new Reply.Unfit("secret is no token");
  }

  private static Sending heard(Reply.Answer answer, Function<SlackAnswer, Sending> done) {
    SlackAnswer said = SlackAnswer.read(answer.body());
    Boolean ok = said.ok();
    if (answer.status() != 200 || ok == null) {
      return new Sending.Unknown(answer.code() + " without ok");
    }
    return ok ? done.apply(said) : failed(said.error(), answer.retryAfter());
  }

  private static Sending failed(@Nullable String error, @Nullable Duration retryAfter) {
    if (error != null && LATER.contains(error)) {
      return new Sending.Throttled(retryAfter == null ? PAUSE : retryAfter);
    }
    // Also what is wrong within Slack: fatal_error, internal_error, service_unavailable.
    return error != null && NEVER.contains(error)
        ? refused(error)
        : new Sending.Unknown("Slack not ok");
  }
}
