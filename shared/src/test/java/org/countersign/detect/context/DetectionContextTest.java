package org.countersign.detect.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DetectionContextTest {
  @Test
  void a_file_gives_only_what_differs() {
    DetectionContext context =
        DetectionContext.parse(
            "{\"accounts\":[\"123456789012\"],\"roles\":{\"pipeline\":[\"deploy\"]}}", "c.json");

    assertThat(context.accounts()).containsExactly("123456789012");
    assertThat(context.roles().pipeline()).hasSize(1);
    assertThat(context.roles().privileged())
        .hasSameSizeAs(DetectionContext.defaults().roles().privileged())
        .isNotEmpty();
    assertThat(context.retentionDays()).isEqualTo(2192);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"acounts":[]}                                  | c.json: $.acounts
          {"accounts":["1"]}                              | c.json: $
          {"egress":["192.0.2.0/24","here"]}              | c.json: $.egress[1]
          {"egress":["192.0.2.0/33"]}                     | c.json: $.egress[0]
          {"roles":{"pipelines":[]}}                      | c.json: $.roles.pipelines
          {"roles":{"pipeline":[" "]}}                    | c.json: $.roles.pipeline[0]
          {"retentionDays":0}                             | c.json: $
          {"suppressions":[{"detection":"*","reason":"x","owner":"y","since":"2026-01-01","expires":"2027-01-02"}]} | c.json: $.suppressions[0]
          {"suppressions":[{"detection":"*","reason":" ","owner":"y","since":"2026-01-01","expires":"2026-02-02"}]} | c.json: $.suppressions[0]
          {"suppressions":[{"detection":"*","reason":"x","owner":"y","since":"2026-01-01","expires":"2026-01-01"}]} | c.json: $.suppressions[0]
          {"accounts":                                    | c.json: not JSON: line 1
          []                                              | c.json: not a JSON object
          """)
  void what_is_wrong_is_named_with_its_place(String json, String message) {
    assertThatThrownBy(() -> DetectionContext.parse(json, "c.json"))
        .isInstanceOf(InvalidContextException.class)
        .hasMessageStartingWith(message);
  }
}
