package org.countersign.hipaa;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.BDDAssertions.then;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The cases stand in {@code rule-identity-cases.json}: name and ARN as in an event, what of it. */
class RuleIdentityTest {
  private static final ControlMap MAP = ControlMap.embedded();

  static Stream<Arguments> cases() throws IOException {
    try (InputStream in =
        requireNonNull(
            RuleIdentityTest.class.getResourceAsStream("/cases/rule-identity-cases.json"))) {
      return StreamSupport.stream(new ObjectMapper().readTree(in).spliterator(), false)
          .map(row -> Arguments.of(row.path("name").textValue(), row));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void is_what_the_case_says(String name, JsonNode row) {
    JsonNode expected = row.path("expected");

    RuleIdentity identity =
        RuleIdentity.of(row.path("rule").textValue(), row.path("arn").textValue());

    then(identity.owner().name()).isEqualTo(expected.path("owner").textValue());
    then(MAP.control(identity).rule()).isEqualTo(expected.path("rule").textValue());
    then(MAP.control(identity).isMapped()).isEqualTo(expected.path("mapped").booleanValue());
  }

  @Test
  void of_several_known_names_the_longest_wins() {
    ControlMap map =
        MAP.with(
            """
            rule_name,citations,citations_confidence
            encrypted-volumes-imaging,164.312(a)(2)(iv),low
            """,
            "ours.csv");

    then(map.control("OrgConfigRule-encrypted-volumes-imaging-dbgzf8ba", null).rule())
        .isEqualTo("encrypted-volumes-imaging");
    then(map.control("OrgConfigRule-encrypted-volumes-dbgzf8ba", null).rule())
        .isEqualTo("encrypted-volumes");
  }

  @Test
  void a_name_that_the_map_has_is_taken_as_it_stands() {
    ControlMap map = MAP.with("rule_name\nsecurityhub-encrypted-volumes-1a2b3c4d\n", "ours.csv");

    then(map.control("securityhub-encrypted-volumes-1a2b3c4d", null).rule())
        .isEqualTo("securityhub-encrypted-volumes-1a2b3c4d");
  }
}
