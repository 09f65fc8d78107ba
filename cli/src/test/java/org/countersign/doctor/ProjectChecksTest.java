package org.countersign.doctor;

import static org.assertj.core.api.BDDAssertions.then;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.countersign.doctor.Check.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectChecksTest {
  @TempDir Path folder;

  @Test
  void our_own_template_parses_and_its_patterns_compile() {
    then(new ProjectChecks(Path.of("../template.yaml")).all())
        .extracting(Check::status)
        .containsExactly(Status.OK, Status.OK);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Resources: [", "Parameters: {}", "Resources: {Q: {Type: !Ref}}"})
  void a_template_that_cannot_be_read_fails_and_skips_the_rest(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("template.yaml"), text);

    then(new ProjectChecks(file).all().getFirst().status()).isEqualTo(Status.FAIL);
    then(new ProjectChecks(file).all().getLast().status()).isNotEqualTo(Status.OK);
  }

  @Test
  void a_missing_template_fails() {
    then(new ProjectChecks(folder.resolve("template.yaml")).all().getFirst().status())
        .isEqualTo(Status.FAIL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"source\": \"no list\"}",
        "{\"source\": [{\"prefixx\": \"a\"}]}",
        "{\"detail\": {\"n\": [{\"numeric\": [\">\"]}]}}",
        "{}",
      })
  void a_pattern_that_eventbridge_would_refuse_is_named(String pattern)
      throws JsonProcessingException {
    Check check =
        ProjectChecks.patterns(
            Map.of("Good", json("{\"source\":[\"a\"]}"), "TheRule", json(pattern)));

    then(check.status()).isEqualTo(Status.FAIL);
    then(check.detail()).contains("TheRule").doesNotContain("Good");
    then(check.fix()).contains("TheRule");
  }

  private static JsonNode json(String text) throws JsonProcessingException {
    return new ObjectMapper().readTree(text);
  }
}
