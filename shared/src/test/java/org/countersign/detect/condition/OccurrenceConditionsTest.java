package org.countersign.detect.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import org.countersign.detect.ExampleRecords;
import org.junit.jupiter.api.Test;

class OccurrenceConditionsTest {
  private final Circumstances about = ConditionCasesTest.about(MissingNode.getInstance());

  @Test
  void only_the_first_of_a_day_in_utc_is_so() {
    Condition first = condition("{'first-of-day':{}}");

    assertThat(test(first, "2026-03-02T23:00:00Z", "")).isEqualTo(Answer.YES);
    assertThat(test(first, "2026-03-02T23:59:59Z", "")).isEqualTo(Answer.NO);
    assertThat(test(first, "2026-03-03T00:00:00Z", "")).isEqualTo(Answer.YES);
  }

  @Test
  void the_first_of_a_day_stays_so_when_it_comes_again() {
    Condition first = condition("{'first-of-day':{}}");

    assertThat(test(first, "2026-03-02T10:00:00Z", "")).isEqualTo(Answer.YES);
    assertThat(test(first, "2026-03-02T10:00:00Z", "")).isEqualTo(Answer.YES);
  }

  @Test
  void another_service_account_or_region_has_a_day_of_its_own() {
    Condition first = condition("{'first-of-day':{}}");
    String ten = "2026-03-02T10:00:00Z";
    String later = "2026-03-02T11:00:00Z";

    assertThat(test(first, ten, "")).isEqualTo(Answer.YES);
    assertThat(test(first, later, ",'awsRegion':'eu-west-1'")).isEqualTo(Answer.YES);
    assertThat(test(first, later, ",'recipientAccountId':'210987654321'")).isEqualTo(Answer.YES);
    assertThat(test(first, later, ",'eventSource':'workmail.amazonaws.com'")).isEqualTo(Answer.YES);
    assertThat(test(first, later, ",'eventName':'Other'")).isEqualTo(Answer.NO);
  }

  @Test
  void a_call_follows_another_about_the_same_thing_for_a_while() {
    Condition follows = condition("{'follows':{'event':'Make','of':'requestParameters.n'}}");

    assertThat(make(follows, "10:00:00", "a")).isEqualTo(Answer.NO);
    assertThat(make(follows, "10:00:01", "a")).isEqualTo(Answer.NO);
    assertThat(then(follows, "10:00:02", "b")).isEqualTo(Answer.NO);
    assertThat(then(follows, "10:00:03", "a")).isEqualTo(Answer.YES);
    assertThat(then(follows, "10:00:04", "a")).isEqualTo(Answer.YES);
    assertThat(then(follows, "12:00:00", "a")).isEqualTo(Answer.NO);
  }

  @Test
  void what_follows_nothing_does_not_follow() {
    Condition follows = condition("{'follows':{'event':'Make','of':'requestParameters.n'}}");

    assertThat(then(follows, "10:00:00", "a")).isEqualTo(Answer.NO);
    assertThat(then(follows, "10:00:01", "a")).isEqualTo(Answer.NO);
    assertThat(test(follows, "2026-03-02T10:00:02Z", "")).isEqualTo(Answer.NO);
  }

  @Test
  void it_must_know_what_follows_what() {
    assertThatThrownBy(() -> condition("{'follows':{'of':'requestParameters.n'}}"))
        .isInstanceOf(InvalidConditionException.class);
    assertThatThrownBy(() -> condition("{'follows':{'event':'Make'}}"))
        .isInstanceOf(InvalidConditionException.class);
  }

  private Answer make(Condition condition, String time, String name) {
    return test(condition, "2026-03-02T" + time + "Z", call("Make", name));
  }

  private Answer then(Condition condition, String time, String name) {
    return test(condition, "2026-03-02T" + time + "Z", call("Then", name));
  }

  private static String call(String event, String name) {
    return ",'eventName':'" + event + "','requestParameters':{'n':'" + name + "'}";
  }

  private Answer test(Condition condition, String time, String more) {
    String fragment = "{'eventTime':'" + time + "'" + more + "}";
    return condition.test(ExampleRecords.call(fragment.replace('\'', '"')), about);
  }

  private static Condition condition(String json) {
    try {
      return Conditions.compile("test", new ObjectMapper().readTree(json.replace('\'', '"')));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
