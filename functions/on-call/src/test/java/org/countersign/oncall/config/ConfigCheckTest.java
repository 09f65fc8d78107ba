package org.countersign.oncall.config;

import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.List;
import org.countersign.oncall.config.Problem.Level;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigCheckTest {
  @Test
  void the_sample_has_nothing_wrong() {
    ConfigCheck.Result result = ConfigCheck.check(SampleConfig.text());

    then(result.problems()).isEmpty();
    then(result.config()).isPresent();
  }

  /** One thing spoilt each: where it is told, what stands in that line, and what is said of it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[\"imaging-chat\"]|[\"chat\"]|/routes/0/channels/0|\"chat\"|nothing under /channels is named chat",
        "[\"radiology\"]|[\"surgery\"]|/routes/0/when/workloads/0|surgery|nothing under /workloads is named surgery",
        "\"hours\": [\"office\"]|\"hours\": [\"weekend\"]|/routes/2/when/hours/0|weekend|nothing under /hours is named weekend",
        "\"quietHours\": \"night\"|\"quietHours\": \"dusk\"|/quietHours|dusk|there are no hours dusk",
        "[\"pager\", \"duty-mail\"]|[\"pager\", \"mail\"]|/escalation/0/channels/1|\"mail\"|nothing under /channels is named mail",
        "PT45M|PT10M|/escalation/1/after|PT10M|it is not later than the step before it",
        "\"perMinute\": 60|\"perMinute\": 120|/channels/pager|\"pager\"|up to 150 messages in a minute, perMinute and burst together, to a receiver that takes 120",
        "Europe/Berlin|Europe/Bielefeld|/hours/office/zone|Bielefeld|there is no such time zone",
        "http://127.0.0.1:8610/hook|http://tickets.example.org|/channels/ticket-desk/url|tickets.example.org|this is no https address",
        "http://127.0.0.1:8600|http://user@127.0.0.1|/deskUrl|user@|this is no https address",
        "\"from\": \"20:00\"|\"from\": \"07:00\"|/quietHours|night|they never end, so LOW pages would never go out",
        "\"mention\": \"here\"|\"mention\": \"everyone\"|/channels/imaging-chat/mention|everyone|enum",
        "\"type\": \"slack\"|\"type\": \"smoke\"|/channels/imaging-chat/type|smoke|enum",
        "arn:aws:secretsmanager:us-east-1:123456789012:secret:countersign/pager-AbCdEf|R0UT1NG|/channels/pager/secretArn|R0UT1NG|pattern",
        "PT15M|15 minutes|/escalation/0/after|15 minutes|pattern",
        "\"to\": \"18:00\"|\"to\": \"24:00\"|/hours/office/windows/0/to|24:00|pattern",
        "\"from\": \"08:00\", ||/hours/office/windows/0|\"18:00\"|'from'",
        "\"then\": \"continue\"|\"than\": \"continue\"|/routes/0/than|than|'than'",
        "\"version\": 1|\"version\": 2|/version|2|1",
        "\"imaging-chat\": {|\"Imaging Chat\": {|/channels/Imaging Chat|Imaging Chat|pattern",
      })
  void what_is_wrong_is_told_with_its_place(
      String old, @Nullable String changed, String pointer, String inLine, String what) {
    String document = SampleConfig.with(old, changed == null ? "" : changed);

    List<Problem> problems = ConfigCheck.check(document).problems();

    then(problems)
        .anySatisfy(
            problem -> {
              then(problem.level()).isEqualTo(Level.ERROR);
              then(problem.pointer()).isEqualTo(pointer);
              then(document.lines().toList().get(problem.line() - 1)).contains(inLine);
              then(problem.what())
                  .contains(what.equals("enum") || what.equals("pattern") ? "" : what);
              then(problem.fix()).isNotEmpty();
            });
    then(ConfigCheck.check(document).config()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[\"ticket-desk\"]|[\"pager\"]|/channels/ticket-desk|nothing goes over ticket-desk",
        "\"when\": { \"severities\": [\"CRITICAL\", \"HIGH\"] },||/routes/2|no page gets as far as the rest, in office hours",
      })
  void what_is_doubtful_is_told_and_taken(
      String old, @Nullable String changed, String pointer, String what) {
    ConfigCheck.Result result =
        ConfigCheck.check(SampleConfig.with(old, changed == null ? "" : changed));

    then(result.problems())
        .anySatisfy(
            problem -> {
              then(problem.level()).isEqualTo(Level.WARNING);
              then(problem.pointer()).isEqualTo(pointer);
              then(problem.what()).isEqualTo(what);
            });
    then(result.config()).isPresent();
  }

  @Test
  void a_severity_that_may_reach_nobody_is_told() {
    String severe =
        SampleConfig.with("\"severities\": [\"CRITICAL\", \"HIGH\"]", "\"severities\": [\"HIGH\"]")
            .replace("\"name\": \"everything else\",", "\"when\": {\"severities\": [\"LOW\"]},");

    then(ConfigCheck.check(severe).problems())
        .extracting(Problem::level, Problem::what)
        .contains(
            tuple(Level.ERROR, "not every CRITICAL page has a route"),
            tuple(Level.WARNING, "not every MEDIUM page has a route"))
        .doesNotContain(tuple(Level.WARNING, "not every LOW page has a route"));
  }

  @Test
  void without_escalation_somebody_should_know() {
    String none =
        SampleConfig.text()
            .replaceFirst("(?s)\"escalation\": \\[.*?\\],\\s*\"people\"", "\"people\"");

    then(ConfigCheck.check(none).problems())
        .extracting(Problem::what)
        .contains("a CRITICAL page that nobody acknowledges goes no further");
  }

  @Test
  void two_channels_with_one_key_share_what_the_receiver_takes() {
    String second =
        SampleConfig.with(
            "\"imaging-chat\": {",
            "\"pager-2\": {\"type\": \"pagerduty\", \"secretArn\": \"arn:aws:secretsmanager:us-east-1:123456789012:secret:countersign/pager-AbCdEf\"},\n    \"imaging-chat\": {");

    then(ConfigCheck.check(second).problems())
        .extracting(Problem::pointer, Problem::line)
        .contains(tuple("/channels/pager-2", 12));
  }

  @Test
  void a_slack_app_is_a_channel_with_a_token_and_a_conversation() {
    String app =
        SampleConfig.with(
            "\"type\": \"slack\",", "\"type\": \"slack-app\", \"conversation\": \"C0123456789\",");

    then(ConfigCheck.check(app).problems()).isEmpty();
    then(OnCallConfig.parse(app).channels().get("imaging-chat"))
        .isEqualTo(
            new ChannelSpec.SlackApp(
                "arn:aws:secretsmanager:us-east-1:123456789012:secret:countersign/imaging-chat-AbCdEf",
                null,
                "C0123456789",
                "here",
                ChannelSpec.SlackApp.USUAL));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"type\": \"slack-app\",|/channels/imaging-chat|'conversation'",
        "\"type\": \"slack-app\", \"conversation\": \"#imaging\",|/channels/imaging-chat/conversation|",
        "\"type\": \"slack-app\", \"conversation\": \"C0123456789\", \"url\": \"http://slack.example\",|/channels/imaging-chat/url|this is no https address",
        "\"type\": \"slack-app\", \"conversation\": \"C0123456789\", \"budget\": {\"perMinute\": 40, \"burst\": 11},|/channels/imaging-chat|up to 51 messages in a minute, perMinute and burst together, to a receiver that takes 50",
        "\"type\": \"slack\", \"conversation\": \"C0123456789\",|/channels/imaging-chat/conversation|'conversation'",
      })
  void a_slack_app_that_cannot_be_one_is_told(String type, String pointer, @Nullable String what) {
    ConfigCheck.Result result = ConfigCheck.check(SampleConfig.with("\"type\": \"slack\",", type));

    then(result.config()).isEmpty();
    then(result.problems())
        .anySatisfy(
            problem -> {
              then(problem.level()).isEqualTo(Level.ERROR);
              then(problem.pointer()).isEqualTo(pointer);
              then(problem.what()).contains(what == null ? "" : what);
            });
  }

  @Test
  void a_secret_is_for_one_kind_of_receiver() {
    String shared =
        SampleConfig.with("countersign/imaging-chat-AbCdEf", "countersign/pager-AbCdEf");

    then(ConfigCheck.check(shared).problems())
        .extracting(Problem::pointer, Problem::what)
        .contains(
            tuple(
                "/channels/imaging-chat/secretArn",
                "a channel of the type pagerduty has this secret, too"));
  }

  @Test
  void a_document_too_long_for_a_parameter_is_told() {
    then(ConfigCheck.check(SampleConfig.text() + " ".repeat(4096)).problems())
        .extracting(Problem::level)
        .containsExactly(Level.WARNING);
    then(ConfigCheck.check(SampleConfig.text() + " ".repeat(8192)).config()).isEmpty();
  }

  @Test
  void what_is_no_json_or_has_a_name_twice_is_told_with_its_line() {
    then(ConfigCheck.check("{\n  \"version\": 1,\n}").problems())
        .extracting(Problem::line)
        .containsExactly(3);
    ConfigCheck.Result twice = ConfigCheck.check("{\n  \"version\": 1,\n  \"version\": 1\n}");
    then(twice.isJson()).isFalse();
    then(twice.problems()).extracting(Problem::line).containsExactly(3);
    then(ConfigCheck.check("").isJson()).isFalse();
  }

  @Test
  void a_function_is_told_all_of_it_in_one_line() {
    thenThrownBy(() -> OnCallConfig.parse(SampleConfig.with("PT45M", "PT10M")))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageMatching(
            "on-call configuration: line [0-9]+, /escalation/1/after: it is not later than the step before it");
  }
}
