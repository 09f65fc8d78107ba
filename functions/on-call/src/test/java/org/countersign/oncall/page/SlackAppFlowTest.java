package org.countersign.oncall.page;

import static org.assertj.core.api.BDDAssertions.then;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.countersign.finding.Severity;
import org.countersign.ledger.Body;
import org.countersign.ledger.CaseId;
import org.countersign.oncall.channel.FixedSecrets;
import org.countersign.oncall.channel.Receiver;
import org.countersign.oncall.channel.Workspace;
import org.countersign.oncall.channel.http.Poster;
import org.countersign.oncall.channel.slack.SlackAppChannel;
import org.countersign.oncall.channel.slack.SlackChannel.Mention;
import org.countersign.oncall.config.Budget;
import org.countersign.page.Leg;
import org.countersign.page.PageState;
import org.countersign.page.Post;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One message in Slack for each cause, changed in place; repeats and its end in its thread. */
class SlackAppFlowTest {
  private static final CaseId JOB = World.job(1);
  private static final String POST = "chat.postMessage";
  private static final String EDIT = "chat.update";

  private final Workspace workspace = new Workspace();
  private final World world = new World();

  SlackAppFlowTest() {
    world.duty =
        new SlackAppChannel(
            "pager",
            workspace.address(),
            FixedSecrets.key(Workspace.TOKEN),
            Workspace.CONVERSATION,
            Mention.HERE,
            new Poster(Duration.ofSeconds(2), Duration.ofSeconds(5), Clock.systemUTC()));
  }

  @AfterEach
  void close() {
    workspace.close();
  }

  @Test
  void from_the_first_alert_to_the_end_it_is_one_message() {
    raise(0, 1);
    world.pass(Duration.ofMinutes(2));
    raise(1, 8);
    world.pass(Duration.ofMinutes(2));
    then(workspace.inThreads()).as("eight times as much is no news").isEmpty();
    then(top().text()).isEqualTo("HIGH: rule subject is not kept (resource)");
    then(top().words().toString()).contains("8 cases open, asked for 8 times");

    raise(8, 23);
    world.pass(Duration.ofMinutes(2));
    world.claim(World.rule("s3-public", 0), "ada");
    world.pass(Duration.ofMinutes(2));
    then(top().text()).isEqualTo("HIGH, seen: rule subject is not kept (resource)");
    then(top().words().toString()).contains("*Seen by*\\nada");

    raise(23, 24);
    world.pass(Duration.ofMinutes(2));
    then(top().words().toString())
        .as("who sees to it stands there also after a repeat")
        .contains("*Seen by*\\nada", "24 cases open, asked for 24 times");

    for (int i = 0; i < 24; i++) {
      world.clear(World.rule("s3-public", i));
    }
    world.pass(Duration.ofMinutes(2));

    then(top().edits).hasSize(5);
    then(top().text()).isEqualTo("HIGH, resolved: rule subject is not kept (resource)");
    then(workspace.inThreads())
        .extracting(Workspace.Posted::text)
        .containsExactly(
            "HIGH, update: rule subject is not kept (resource), 23 cases open, asked for 23 times",
            "HIGH, resolved: rule subject is not kept (resource), 0 cases open, asked for 24 times");
    then(top().first.toString()).contains("<!here>");
    then(Stream.concat(top().edits.stream(), workspace.inThreads().stream().map(one -> one.first)))
        .allSatisfy(words -> then(words.toString()).doesNotContain("<!"));
  }

  @Test
  void what_gets_worse_is_told_in_the_thread_and_calls_people_again() {
    world.raise(JOB, Severity.MEDIUM);
    world.settle();
    world.raise(JOB, Severity.HIGH);
    world.settle();
    then(workspace.inThreads())
        .extracting(Workspace.Posted::text)
        .containsExactly("HIGH, update: 3 missing (import job), 1 case open, asked for 2 times");
    world.claim(JOB, "ada");
    world.settle();
    world.raise(JOB, Severity.CRITICAL);
    world.settle();

    then(top().text()).isEqualTo("CRITICAL: 3 missing (import job)");
    Workspace.Posted last = workspace.inThreads().getLast();
    then(last.first.path("reply_broadcast").asBoolean()).isTrue();
    then(last.first.toString()).contains("<!here>", "CRITICAL: 3 missing");
  }

  @Test
  void a_new_beginning_is_a_new_message() {
    world.raise(JOB, Severity.HIGH);
    world.clear(JOB);
    world.settle();
    world.raise(JOB, Severity.HIGH);
    world.settle();
    world.clear(JOB);
    world.pass(Duration.ofMinutes(5));

    then(workspace.onTop())
        .hasSize(2)
        .allSatisfy(one -> then(one.edits).hasSize(1))
        .allSatisfy(one -> then(one.text()).startsWith("HIGH, resolved: "));
    then(workspace.inThreads()).hasSize(2);
  }

  @Test
  void a_reply_that_may_have_arrived_is_repeated_alone() {
    world.raise(JOB, Severity.HIGH);
    world.settle();
    world.clear(JOB);
    workspace.next(POST, Workspace.LOST);
    world.pass(Duration.ofMinutes(5));

    then(workspace.calls()).containsExactly(POST, EDIT, POST, POST);
    then(top().edits).hasSize(1);
    then(workspace.inThreads())
        .hasSize(2)
        .extracting(Workspace.Posted::delivery)
        .containsOnly(workspace.inThreads().getFirst().delivery());
    then(world.counted).containsEntry("PageRepeated", 1.0).containsEntry("PageUnknown", 1.0);
  }

  @Test
  void a_reply_that_has_to_wait_comes_once_and_nothing_else_twice() {
    world.raise(JOB, Severity.HIGH);
    world.settle();
    world.clear(JOB);
    workspace.next(POST, Workspace.BUSY);
    world.pass(Duration.ofMinutes(59));
    then(workspace.inThreads()).isEmpty();
    world.pass(Duration.ofMinutes(5));

    then(workspace.calls()).containsExactly(POST, EDIT, POST, POST);
    then(workspace.inThreads()).hasSize(1);
    then(top().edits).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {Workspace.LOST, Workspace.BUSY, "internal_error"})
  void an_edit_that_failed_loses_no_reply(String fault) {
    world.raise(JOB, Severity.HIGH);
    world.settle();
    world.clear(JOB);
    workspace.next(EDIT, fault);
    world.pass(Duration.ofHours(2));

    then(workspace.calls()).containsExactly(POST, EDIT, EDIT, POST);
    then(top().text()).startsWith("HIGH, resolved: ");
    then(workspace.inThreads()).hasSize(1);
  }

  @Test
  void a_first_message_that_may_have_arrived_comes_again_and_the_one_that_is_known_is_edited() {
    workspace.next(POST, Workspace.LOST);
    world.raise(JOB, Severity.HIGH);
    world.pass(Duration.ofMinutes(5));
    world.clear(JOB);
    world.pass(Duration.ofMinutes(5));

    List<Workspace.Posted> both = workspace.onTop();
    then(both).hasSize(2);
    then(both.getFirst().delivery()).isEqualTo(both.getLast().delivery());
    then(both.getFirst().edits).isEmpty();
    then(both.getLast().text()).startsWith("HIGH, resolved: ");
    then(workspace.inThreads()).hasSize(1);
  }

  @Test
  void one_that_somebody_deleted_is_said_anew_and_edited_from_then_on() {
    world.raise(JOB, Severity.HIGH);
    world.settle();
    workspace.next(EDIT, "message_not_found");
    world.claim(JOB, "ada");
    world.settle();
    world.clear(JOB);
    world.settle();

    then(workspace.onTop())
        .extracting(Workspace.Posted::text)
        .containsExactly("HIGH: 3 missing (import job)", "HIGH, resolved: 3 missing (import job)");
    then(workspace.onTop().getLast().first.toString()).doesNotContain("<!");
  }

  @Test
  void a_page_from_before_the_app_is_said_anew_once() {
    var app = world.duty;
    world.duty = world.pager;
    world.raise(JOB, Severity.HIGH);
    world.settle();
    then(leg(world.pages().getFirst()).post()).isNull();
    world.duty = app;
    world.raise(JOB, Severity.CRITICAL);
    world.settle();
    world.clear(JOB);
    world.settle();

    then(top().text()).isEqualTo("CRITICAL, resolved: 3 missing (import job)");
    then(top().edits).hasSize(1);
    then(workspace.inThreads()).hasSize(1);
  }

  @Test
  void a_state_that_knows_no_name_is_read_and_one_that_does_comes_back() {
    world.raise(JOB, Severity.HIGH);
    world.settle();
    PageState page = world.pages().getFirst();
    then(leg(page).post()).isNotNull();

    then(Body.read(Body.of(page), PageState.class)).isEqualTo(page);
    ObjectNode before = Body.of(page);
    ((ObjectNode) before.at("/legs/pager")).remove("post");
    PageState old = Body.read(before, PageState.class);
    then(leg(old))
        .extracting(Leg::shown, Leg::post, Leg::current)
        .containsExactly(leg(page).shown(), null, null);
    then(Body.of(old)).as("what has none is written as before").isEqualTo(before);
  }

  /** What was said when the crash came may be said twice, and every word is said. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11})
  void a_crash_at_any_commit_loses_no_word(int commit) {
    world.ledger = new Crash(world, commit);
    world.raise(JOB, Severity.CRITICAL);
    world.pass(Duration.ofMinutes(3));
    world.claim(JOB, "ada");
    world.pass(Duration.ofMinutes(3));
    world.clear(JOB);
    world.pass(Duration.ofMinutes(3));

    List<Workspace.Posted> top = workspace.onTop();
    then(top.getLast().text()).startsWith("CRITICAL, resolved: ");
    then(workspace.inThreads())
        .isNotEmpty()
        .allSatisfy(one -> then(one.text()).startsWith("CRITICAL, resolved: "));
    then(top.size() + workspace.inThreads().size()).isBetween(2, 3);
    then(top).extracting(Workspace.Posted::delivery).containsOnly(top.getFirst().delivery());
  }

  @Test
  void a_roll_up_is_one_message_with_exact_numbers() {
    world.budget = new Budget(30, 10);
    for (int i = 0; i < 120; i++) {
      world.raise(World.rule("rule-" + i, 0), Severity.HIGH);
    }
    world.settle();
    world.pass(Duration.ofSeconds(30));
    for (int i = 120; i < 300; i++) {
      world.raise(World.rule("rule-" + i, 0), Severity.HIGH);
    }
    world.pass(Duration.ofMinutes(4));

    List<Workspace.Posted> rollUps =
        workspace.onTop().stream().filter(one -> one.text().contains("roll-up")).toList();
    int pages = workspace.onTop().size() - rollUps.size();
    then(rollUps).hasSize(1);
    then(rollUps.getFirst().words().toString()).contains((300 - pages) + " causes held back since");
    then(rollUps.getFirst().edits).isNotEmpty();
    then(workspace.inThreads()).as("never ten times as much as the first said").isEmpty();
  }

  /**
   * Neither PHI nor a pseudonym leaves the suite, however a case, its cause or a person is named.
   */
  @Test
  void nothing_that_slack_gets_holds_a_pseudonym() {
    String pseudonym = "k1~n~0123456789abcdef0123456789abcdef";
    CaseId note = CaseId.clinicalNote(World.ACCOUNT, World.REGION, "document", pseudonym);
    world.raise(note, Severity.HIGH, "unsigned: " + pseudonym);
    world.settle();
    world.claim(note, pseudonym);
    world.settle();
    world.raise(note, Severity.CRITICAL, "unsigned: " + pseudonym);
    world.settle();
    world.clear(note);
    world.pass(Duration.ofMinutes(2));

    then(top().text()).startsWith("CRITICAL, resolved: ");
    then(workspace.requests())
        .hasSizeGreaterThan(4)
        .extracting(Receiver.Request::body)
        .noneMatch(body -> body.contains("~") || body.contains("0123456789abcdef"));
    PageState page = world.pages().getFirst();
    Post post = leg(page).post();
    then(Body.of(Objects.requireNonNull(post)).toString()).doesNotContain("~");
  }

  private static Leg leg(PageState page) {
    return Objects.requireNonNull(page.legs().get("pager"));
  }

  private void raise(int from, int to) {
    for (int i = from; i < to; i++) {
      world.raise(World.rule("s3-public", i), Severity.HIGH);
    }
  }

  /** The one message that is in no thread. */
  private Workspace.Posted top() {
    then(workspace.onTop()).hasSize(1);
    return workspace.onTop().getFirst();
  }
}
