package org.countersign.detect.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.countersign.detect.ExampleRecords;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiCallTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"type":"IAMUser","arn":"arn:aws:iam::1:user/alex","userName":"alex"}                                    | arn:aws:iam::1:user/alex
          {"type":"AssumedRole","arn":"arn:aws:sts::1:assumed-role/r/s","sessionContext":{"sessionIssuer":{"arn":"arn:aws:iam::1:role/r"}}} | arn:aws:sts::1:assumed-role/r/s
          {"type":"AssumedRole","sessionContext":{"sessionIssuer":{"arn":"arn:aws:iam::1:role/r"}}}                | arn:aws:iam::1:role/r
          {"type":"IAMUser","userName":"alex","principalId":"AIDA1"}                                               | alex
          {"type":"AWSService","invokedBy":"config.amazonaws.com"}                                                 | config.amazonaws.com
          {"type":"Unknown","principalId":"AIDA1"}                                                                 | AIDA1
          {"type":"AWSAccount","accountId":123456789012}                                                           | 123456789012
          {}                                                                                                       | unknown
          null                                                                                                     | unknown
          "text"                                                                                                   | unknown
          """)
  void names_whoever_called(String identity, String shown) {
    ApiCall call = ExampleRecords.call("{\"userIdentity\":" + identity + "}");

    assertThat(call.principal().shown()).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "2026-03-02T10:15:30Z"      | 2026-03-02T10:15:30Z
          "2026-03-02T11:15:30+01:00" | 2026-03-02T10:15:30Z
          "2026-03-02 10:15:30Z"      | 2026-03-02T10:15:30Z
          1772446530                  | 2026-03-02T10:15:30Z
          1772446530000               | 2026-03-02T10:15:30Z
          """)
  void reads_times_in_the_forms_of_exports(String given, String time) {
    assertThat(ExampleRecords.call("{\"eventTime\":" + given + "}").time())
        .isEqualTo(Instant.parse(time));
  }

  @Test
  void a_record_without_an_id_has_the_same_one_each_time() {
    ApiCall one = ExampleRecords.call("{\"eventID\":null,\"eventName\":\"A\"}");
    ApiCall same = ExampleRecords.call("{\"eventID\":\" \",\"eventName\":\"A\"}");
    ApiCall other = ExampleRecords.call("{\"eventID\":null,\"eventName\":\"B\"}");

    assertThat(one.id())
        .isEqualTo(ExampleRecords.call("{\"eventID\":null,\"eventName\":\"A\"}").id());
    assertThat(one.id()).startsWith("record-").isNotEqualTo(other.id());
    assertThat(same.id()).startsWith("record-");
  }

  @Test
  void the_account_is_the_recipient_else_the_callers() {
    assertThat(ExampleRecords.call("{\"recipientAccountId\":210987654321}").account())
        .isEqualTo("210987654321");
    assertThat(ExampleRecords.call("{\"recipientAccountId\":null}").account())
        .isEqualTo("123456789012");
    assertThat(
            ExampleRecords.call(
                    "{\"recipientAccountId\":null,\"userIdentity\":{\"arn\":\"arn:aws:iam::210987654321:user/x\"}}")
                .account())
        .isEqualTo("210987654321");
  }
}
