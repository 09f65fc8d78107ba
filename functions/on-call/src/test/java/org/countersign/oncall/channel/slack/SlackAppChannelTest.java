package org.countersign.oncall.channel.slack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.BDDAssertions.then;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.countersign.finding.Severity;
import org.countersign.oncall.channel.FixedSecrets;
import org.countersign.oncall.channel.Message;
import org.countersign.oncall.channel.Message.Act;
import org.countersign.oncall.channel.Messages;
import org.countersign.oncall.channel.Receiver;
import org.countersign.oncall.channel.SecretKey;
import org.countersign.oncall.channel.Sending;
import org.countersign.oncall.channel.Workspace;
import org.countersign.oncall.channel.http.Poster;
import org.countersign.oncall.channel.slack.SlackChannel.Mention;
import org.countersign.page.Post;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlackAppChannelTest {
  /** What people were told of in the message that stands: 14 requests, CRITICAL. */
  private static final Post POST =
      new Post(Workspace.CONVERSATION, "1700000000.000100", null, Severity.CRITICAL, 14);

  private final Workspace workspace = new Workspace();
  private final Receiver receiver = new Receiver();

  @AfterEach
  void close() {
    workspace.close();
    receiver.close();
  }

  @Test
  void the_first_message_has_the_three_buttons_and_gives_its_name() {
    Sending sending = inWorkspace(Mention.HERE).send(Messages.of(Act.TRIGGER));

    Workspace.Posted posted = workspace.onTop().getFirst();
    then(sending)
        .isEqualTo(
            new Sending.Taken(
                new Post(
                    Workspace.CONVERSATION, "1700000001.000200", null, Severity.CRITICAL, 14)));
    then(posted.delivery()).isEqualTo("d-1");
    then(posted.first.at("/metadata/event_type").asText()).isEqualTo("countersign_page");
    then(posted.first.at("/blocks/2/text/text").asText()).startsWith("<!here> *First step:*");
    JsonNode buttons = posted.first.at("/blocks/3/elements");
    then(buttons.findValuesAsText("url"))
        .containsExactly(
            "https://desk.example.org/pages/4f2a#acknowledge",
            "https://runbooks.example.org/import.md",
            "https://desk.example.org/pages/4f2a");
    then(posted.first.findValuesAsText("text")).contains("Delivery d-1");
    then(workspace.requests().getFirst().headers().getFirst("Authorization"))
        .isEqualTo("Bearer " + Workspace.TOKEN);
  }

  /** What the words behind an HTTP 200 mean, for the first message and for an edit alike. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"ok\":false,\"error\":\"invalid_auth\"}|Refused|Slack invalid_auth",
        "{\"ok\":false,\"error\":\"account_inactive\"}|Refused|Slack account_inactive",
        "{\"ok\":false,\"error\":\"token_revoked\"}|Refused|Slack token_revoked",
        "{\"ok\":false,\"error\":\"not_in_channel\"}|Refused|Slack not_in_channel",
        "{\"ok\":false,\"error\":\"channel_not_found\"}|Refused|Slack channel_not_found",
        "{\"ok\":false,\"error\":\"is_archived\"}|Refused|Slack is_archived",
        "{\"ok\":false,\"error\":\"missing_scope\",\"needed\":\"chat:write\"}|Refused|Slack missing_scope",
        "{\"error\":\"msg_too_long\",\"ok\":false}|Refused|Slack msg_too_long",
        "{\"ok\":false,\"error\":\"fatal_error\"}|Unknown|Slack not ok",
        "{\"ok\":false,\"error\":\"internal_error\"}|Unknown|Slack not ok",
        "{\"ok\":false,\"error\":\"service_unavailable\"}|Unknown|Slack not ok",
        "{\"ok\":false,\"error\":\"Jane Doe\"}|Unknown|Slack not ok",
        "{\"ok\":false}|Unknown|Slack not ok",
        "{}|Unknown|HTTP 200 without ok",
        "[true]|Unknown|HTTP 200 without ok",
        "ok|Unknown|HTTP 200 without ok",
        "<html>signed out</html>|Unknown|HTTP 200 without ok",
        "``|Unknown|HTTP 200 without ok",
      })
  void what_is_not_ok_is_told_in_words_of_ours(String body, String kind, String code) {
    receiver.with(200, body);
    Sending expected =
        kind.equals("Refused") ? new Sending.Refused(code) : new Sending.Unknown(code);

    then(toReceiver().send(Messages.of(Act.TRIGGER))).isEqualTo(expected);
    then(toReceiver().send(Messages.of(Act.RESOLVE), POST)).isEqualTo(expected);
    then(receiver.requests()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "301, Refused, HTTP 301",
    "400, Refused, HTTP 400",
    "403, Refused, HTTP 403",
    "408, Unknown, HTTP 408",
    "500, Unknown, HTTP 500",
    "503, Unknown, HTTP 503",
    "201, Unknown, HTTP 201 without ok",
  })
  void other_answers_mean_what_they_mean_elsewhere(int status, String kind, String code) {
    receiver.with(status, "{\"ok\":true,\"channel\":\"C1\",\"ts\":\"1.2\"}");

    then(toReceiver().send(Messages.of(Act.TRIGGER)))
        .isEqualTo(kind.equals("Refused") ? new Sending.Refused(code) : new Sending.Unknown(code));
  }

  @Test
  void a_redirect_is_not_followed_with_the_token() {
    try (Receiver other = new Receiver()) {
      receiver.with(307, Map.of("Location", other.address("/api/x").toString()));

      then(toReceiver().send(Messages.of(Act.TRIGGER))).isEqualTo(new Sending.Refused("HTTP 307"));
      then(other.requests()).isEmpty();
    }
  }

  @Test
  void throttled_for_an_hour_with_a_status_or_with_a_word() {
    receiver.with(429, Map.of("Retry-After", "3600"));
    then(toReceiver().send(Messages.of(Act.TRIGGER)))
        .isEqualTo(new Sending.Throttled(Duration.ofHours(1)));

    receiver.with(
        exchange -> {
          exchange.getResponseHeaders().set("Retry-After", "20");
          byte[] body = "{\"ok\":false,\"error\":\"ratelimited\"}".getBytes(UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
        });
    then(toReceiver().send(Messages.of(Act.UPDATE), POST))
        .isEqualTo(new Sending.Throttled(Duration.ofSeconds(20)));

    receiver.with(200, "{\"ok\":false,\"error\":\"ratelimited\"}");
    then(toReceiver().send(Messages.of(Act.UPDATE), POST))
        .isEqualTo(new Sending.Throttled(SlackApi.PAUSE));
  }

  @Test
  void one_that_hangs_or_hangs_up_leaves_it_open() {
    Poster hasty = new Poster(Duration.ofSeconds(2), Duration.ofMillis(200), Clock.systemUTC());
    receiver.hanging();
    then(new SlackAppChannel(
                "chat",
                receiver.address("/api"),
                FixedSecrets.key(Workspace.TOKEN),
                Workspace.CONVERSATION,
                Mention.HERE,
                hasty)
            .send(Messages.of(Act.TRIGGER)))
        .isEqualTo(new Sending.Unknown("timeout"));
    receiver.breaking();
    then(toReceiver().send(Messages.of(Act.RESOLVE), POST))
        .isEqualTo(new Sending.Unknown("connection broken"));
  }

  @Test
  void an_answer_that_repeats_a_long_message_is_read_as_far_as_it_goes() {
    receiver.with(
        200,
        "{\"ok\":true,\"channel\":\"C1\",\"ts\":\"1.2\",\"message\":{\"text\":\""
            + "x".repeat(20_000)
            + "\"}}");

    then(toReceiver().send(Messages.of(Act.TRIGGER)))
        .isEqualTo(new Sending.Taken(new Post("C1", "1.2", null, Severity.CRITICAL, 14)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"ok\":true}",
        "{\"ok\":true,\"channel\":\"C1\"}",
        "{\"ok\":true,\"channel\":\"C1\",\"ts\":\"not a time\"}",
        "{\"ok\":true,\"channel\":\"../x\",\"ts\":\"1.2\"}",
      })
  void what_was_taken_without_a_name_was_taken(String body) {
    receiver.with(200, body);

    then(toReceiver().send(Messages.of(Act.TRIGGER))).isEqualTo(new Sending.Taken());
  }

  @Test
  void a_token_that_was_revoked_and_replaced_is_read_again() {
    then(channel(FixedSecrets.rotated("xoxb-old", Workspace.TOKEN), Mention.NOBODY)
            .send(Messages.of(Act.TRIGGER)))
        .isInstanceOf(Sending.Taken.class);
    then(workspace.onTop()).hasSize(1);
    then(channel(FixedSecrets.key("xoxb-old"), Mention.NOBODY).send(Messages.of(Act.TRIGGER)))
        .isEqualTo(new Sending.Refused("Slack invalid_auth"));
  }

  @Test
  void a_secret_that_is_no_token_is_told_without_telling_it() {
    then(channel(FixedSecrets.key("two\nlines"), Mention.HERE).send(Messages.of(Act.TRIGGER)))
        .isEqualTo(new Sending.Refused("secret is no token"));
    then(workspace.requests()).isEmpty();
  }

  @Test
  void a_probe_asks_whether_the_token_is_good_and_says_nothing() {
    then(inWorkspace(Mention.CHANNEL).probe()).isEqualTo(new Sending.Taken());
    then(channel(FixedSecrets.key("xoxb-old"), Mention.CHANNEL).probe())
        .isEqualTo(new Sending.Refused("Slack invalid_auth"));
    then(workspace.calls()).containsOnly("auth.test");
    then(workspace.onTop()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"cant_update_message", "edit_window_closed"})
  void what_may_not_be_changed_is_said_in_its_thread(String error) {
    SlackAppChannel channel = inWorkspace(Mention.HERE);
    Post post = post(channel);
    workspace.next("chat.update", error, error, error);

    then(channel.send(Messages.of(Act.UPDATE), post)).isEqualTo(new Sending.Taken(post));
    then(workspace.inThreads()).as("as many as before").isEmpty();
    then(channel.send(Messages.of(Act.ACKNOWLEDGE), post)).isInstanceOf(Sending.Taken.class);
    then(channel.send(Messages.of(Act.RESOLVE), post)).isInstanceOf(Sending.Taken.class);
    then(workspace.inThreads())
        .extracting(Workspace.Posted::text)
        .containsExactly(
            "CRITICAL, seen: 12 missing (import job)",
            "CRITICAL, resolved: 12 missing (import job)");
    then(workspace.onTop()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cannot_reply_to_message",
        "restricted_action_thread_locked",
        "restricted_action_non_threadable_channel",
        "thread_not_found",
      })
  void what_has_no_thread_is_told_beside_it(String error) {
    SlackAppChannel channel = inWorkspace(Mention.HERE);
    Post post = post(channel);
    workspace.next("chat.postMessage", error);

    then(channel.send(Messages.of(Act.RESOLVE), post))
        .isEqualTo(new Sending.Taken(post.edited("d-1")));
    then(workspace.onTop())
        .extracting(Workspace.Posted::text)
        .containsExactly(
            "CRITICAL, resolved: 12 missing (import job)",
            "CRITICAL, resolved: 12 missing (import job), 12 cases open, asked for 14 times");
  }

  @Test
  void a_channel_that_has_moved_says_it_where_it_is_now() {
    Post elsewhere = new Post("C0000000000", "1.2", null, Severity.CRITICAL, 14);

    Sending sending = inWorkspace(Mention.HERE).send(Messages.of(Act.RESOLVE), elsewhere);

    then(sending).isInstanceOf(Sending.Taken.class).isNotEqualTo(new Sending.Taken());
    then(workspace.onTop()).hasSize(1);
    then(workspace.calls()).containsExactly("chat.update", "chat.postMessage");
  }

  @Test
  void only_what_wakes_is_shown_beside_the_thread_and_calls_people() {
    SlackAppChannel channel = inWorkspace(Mention.CHANNEL);
    Post post = post(channel);
    for (Act act : Act.values()) {
      channel.send(Messages.of(act), post);
    }

    then(workspace.inThreads())
        .extracting(one -> one.first.path("reply_broadcast").asBoolean())
        .containsExactly(true, false);
    then(workspace.inThreads().getFirst().first.toString()).contains("<!channel> ");
    then(workspace.inThreads().getLast().first.toString()).doesNotContain("<!");
    then(workspace.onTop().getFirst().edits)
        .hasSize(4)
        .allSatisfy(edit -> then(edit.toString()).doesNotContain("<!"));
  }

  @Test
  void a_changed_message_says_how_things_stand_and_who_sees_to_it() {
    SlackAppChannel channel = inWorkspace(Mention.NOBODY);
    Post post = post(channel);
    for (Message message :
        List.of(
            Messages.of(Act.UPDATE),
            Messages.seenBy("ada & co", Act.ACKNOWLEDGE),
            Messages.seenBy("ada & co", Act.UPDATE),
            Messages.of(Act.RESOLVE))) {
      channel.send(message, post);
    }

    List<JsonNode> edits = workspace.onTop().getFirst().edits;
    then(edits)
        .extracting(edit -> edit.path("text").asText())
        .containsExactly(
            "CRITICAL: 12 missing (import job)",
            "CRITICAL, seen: 12 missing (import job)",
            "CRITICAL, seen: 12 missing (import job)",
            "CRITICAL, resolved: 12 missing (import job)");
    then(edits.get(2).findValuesAsText("text")).contains("*Seen by*\nada &amp; co");
    then(edits.get(3).toString()).doesNotContain("Seen by", "First step");
  }

  private Post post(SlackAppChannel channel) {
    return channel.send(Messages.of(Act.TRIGGER)) instanceof Sending.Taken(Post post)
            && post != null
        ? post
        : POST;
  }

  private SlackAppChannel inWorkspace(Mention mention) {
    return channel(FixedSecrets.key(Workspace.TOKEN), mention);
  }

  private SlackAppChannel channel(SecretKey token, Mention mention) {
    return new SlackAppChannel(
        "chat", workspace.address(), token, Workspace.CONVERSATION, mention, poster());
  }

  private SlackAppChannel toReceiver() {
    return new SlackAppChannel(
        "chat",
        receiver.address("/api"),
        FixedSecrets.key(Workspace.TOKEN),
        Workspace.CONVERSATION,
        Mention.HERE,
        poster());
  }

  private static Poster poster() {
    return new Poster(Duration.ofSeconds(2), Duration.ofSeconds(5), Clock.systemUTC());
  }
}
