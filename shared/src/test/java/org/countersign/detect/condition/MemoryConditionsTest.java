package org.countersign.detect.condition;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import org.countersign.detect.ExampleRecords;
import org.junit.jupiter.api.Test;

class MemoryConditionsTest {
  private final Circumstances about = ConditionCasesTest.about(MissingNode.getInstance());

  @Test
  void a_burst_counts_different_ones_of_one_principal() {
    Condition burst = condition("{'burst':{'distinct':'requestParameters.n','at-least':3}}");

    assertThat(read(burst, "10:00:00", "a", "alex")).isEqualTo(Answer.NO);
    assertThat(read(burst, "10:01:00", "b", "alex")).isEqualTo(Answer.NO);
    assertThat(read(burst, "10:02:00", "b", "alex")).isEqualTo(Answer.NO);
    assertThat(read(burst, "10:03:00", "c", "bo")).isEqualTo(Answer.NO);
    assertThat(read(burst, "10:04:00", "c", "alex")).isEqualTo(Answer.YES);
    assertThat(read(burst, "10:05:00", "a", "alex")).isEqualTo(Answer.YES);
  }

  @Test
  void a_burst_across_the_edge_of_a_window_is_one() {
    Condition burst = condition("{'burst':{'distinct':'requestParameters.n','at-least':3}}");

    assertThat(read(burst, "09:50:00", "a", "alex")).isEqualTo(Answer.NO);
    assertThat(read(burst, "09:59:59", "b", "alex")).isEqualTo(Answer.NO);
    assertThat(read(burst, "10:00:00", "c", "alex")).isEqualTo(Answer.YES);
  }

  @Test
  void what_is_spread_over_more_than_the_window_is_no_burst() {
    Condition burst = condition("{'burst':{'distinct':'requestParameters.n','at-least':3}}");

    assertThat(read(burst, "08:00:00", "a", "alex")).isEqualTo(Answer.NO);
    assertThat(read(burst, "09:10:00", "b", "alex")).isEqualTo(Answer.NO);
    assertThat(read(burst, "10:20:00", "c", "alex")).isEqualTo(Answer.NO);
  }

  @Test
  void a_burst_may_come_in_one_call() {
    Condition burst = condition("{'burst':{'distinct':'requestParameters.n','at-least':3}}");

    assertThat(test(burst, "{'requestParameters':{'n':['a','b','c']}}")).isEqualTo(Answer.YES);
  }

  @Test
  void a_burst_may_be_counted_per_something_else() {
    Condition burst =
        condition(
            "{'burst':{'distinct':'eventID','at-least':2,'per':'sourceIPAddress','window':'PT10M'}}");

    assertThat(test(burst, "{'eventID':'1','sourceIPAddress':'192.0.2.1'}")).isEqualTo(Answer.NO);
    assertThat(test(burst, "{'eventID':'2','sourceIPAddress':'192.0.2.2'}")).isEqualTo(Answer.NO);
    assertThat(test(burst, "{'eventID':'3','sourceIPAddress':'192.0.2.1'}")).isEqualTo(Answer.YES);
  }

  @Test
  void nobody_knows_a_burst_of_what_was_left_out() {
    Condition burst = condition("{'burst':{'distinct':'requestParameters.n','at-least':2}}");

    assertThat(test(burst, "{'requestParameters':{'omitted':true}}")).isEqualTo(Answer.UNKNOWN);
  }

  @Test
  void nothing_is_new_while_it_learns_and_something_is_after_that() {
    Condition first = condition("{'first-seen':{'of':'awsRegion'}}");

    assertThat(test(first, "{'eventTime':'2026-01-01T00:00:00Z','awsRegion':'us-east-1'}"))
        .isEqualTo(Answer.NO);
    assertThat(test(first, "{'eventTime':'2026-01-14T23:59:59Z','awsRegion':'us-east-2'}"))
        .isEqualTo(Answer.NO);
    assertThat(test(first, "{'eventTime':'2026-01-15T00:00:00Z','awsRegion':'eu-west-1'}"))
        .isEqualTo(Answer.YES);
    assertThat(test(first, "{'eventTime':'2026-01-15T00:00:00Z','awsRegion':'eu-west-1'}"))
        .as("the same event again")
        .isEqualTo(Answer.YES);
    assertThat(test(first, "{'eventTime':'2026-01-15T00:00:01Z','awsRegion':'eu-west-1'}"))
        .isEqualTo(Answer.NO);
    assertThat(test(first, "{'eventTime':'2026-02-01T00:00:00Z','awsRegion':'us-east-1'}"))
        .isEqualTo(Answer.NO);
    assertThat(
            test(
                first,
                "{'eventTime':'2026-02-01T00:00:00Z','awsRegion':'eu-west-3',"
                    + "'recipientAccountId':'210987654321'}"))
        .as("another account learns for itself")
        .isEqualTo(Answer.NO);
  }

  @Test
  void a_role_is_new_once_whatever_its_sessions_are_called() {
    Condition first = condition("{'first-seen':{}}");
    String session =
        "{'eventTime':'%s','userIdentity':{'type':'AssumedRole',"
            + "'arn':'arn:aws:sts::123456789012:assumed-role/%s'}}";

    assertThat(test(first, session.formatted("2026-01-01T00:00:00Z", "old/a")))
        .isEqualTo(Answer.NO);
    assertThat(test(first, session.formatted("2026-02-01T00:00:00Z", "old/b")))
        .isEqualTo(Answer.NO);
    assertThat(test(first, session.formatted("2026-02-01T00:00:00Z", "new/a")))
        .isEqualTo(Answer.YES);
    assertThat(test(first, session.formatted("2026-02-01T00:00:05Z", "new/b")))
        .isEqualTo(Answer.NO);
  }

  @Test
  void a_session_is_seen_in_a_second_network() {
    Condition second = condition("{'second-network':{}}");

    assertThat(test(second, session("ASIA1", "198.51.100.7"))).isEqualTo(Answer.NO);
    assertThat(test(second, session("ASIA1", "198.51.7.9"))).as("near it").isEqualTo(Answer.NO);
    assertThat(test(second, session("ASIA1", "10.0.0.9"))).as("private").isEqualTo(Answer.NO);
    assertThat(test(second, session("ASIA2", "203.0.113.9"))).as("another").isEqualTo(Answer.NO);
    assertThat(test(second, session("ASIA1", "203.0.113.9"))).isEqualTo(Answer.YES);
    assertThat(test(second, session("AKIA1", "203.0.113.9"))).as("a user").isEqualTo(Answer.NO);
    assertThat(test(second, session("AKIA1", "198.51.100.7"))).as("a user").isEqualTo(Answer.NO);
    assertThat(test(second, "{'userIdentity':{'type':'IAMUser'}}")).isEqualTo(Answer.NO);
  }

  @Test
  void a_second_network_of_the_newer_protocol_is_one_too() {
    Condition second = condition("{'second-network':{}}");

    assertThat(test(second, session("ASIA1", "2600:1f18::1"))).isEqualTo(Answer.NO);
    assertThat(test(second, session("ASIA1", "2600:1f18:1::2"))).isEqualTo(Answer.NO);
    assertThat(test(second, session("ASIA1", "2a02:8071::2"))).isEqualTo(Answer.YES);
  }

  private static String session(String key, String address) {
    return "{'userIdentity':{'type':'AssumedRole','arn':'arn:aws:sts::123456789012:assumed-role/a/b',"
        + "'accessKeyId':'%s'},'sourceIPAddress':'%s'}".formatted(key, address);
  }

  private Answer read(Condition burst, String time, String what, String user) {
    return test(
        burst,
        "{'eventTime':'2026-03-02T%sZ','requestParameters':{'n':'%s'},".formatted(time, what)
            + "'userIdentity':{'type':'IAMUser','arn':'arn:aws:iam::123456789012:user/%s'}}"
                .formatted(user));
  }

  private Answer test(Condition condition, String record) {
    return condition.test(ExampleRecords.call(record.replace('\'', '"')), about);
  }

  private static Condition condition(String json) {
    try {
      return Conditions.compile("test", new ObjectMapper().readTree(json.replace('\'', '"')));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
