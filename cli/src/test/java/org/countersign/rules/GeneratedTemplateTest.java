package org.countersign.rules;

import static org.assertj.core.api.BDDAssertions.then;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.countersign.detect.catalogue.Catalogue;
import org.countersign.detect.context.EligibleServices;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class GeneratedTemplateTest {
  private static final Catalogue CATALOGUE = Catalogue.load();
  private static final EligibleServices SERVICES = EligibleServices.load();
  private static final GeneratedTemplate MAIN = GeneratedTemplate.main(CATALOGUE, SERVICES);
  private static final String BARE =
      """
      # before
      Resources:
        # begin rules (./countersign rules --write)
        Old: {}
        # end rules
      Between:
            # begin rule-arns (./countersign rules --write)
            # end rule-arns
            - after
      """;

  @Test
  void the_forwarder_is_what_the_catalogue_says() throws IOException {
    String is = Files.readString(Path.of("../forwarder.yaml"));

    then(GeneratedTemplate.forwarder(CATALOGUE, SERVICES).in(is)).contains(is);
  }

  @Test
  void the_template_is_what_the_catalogue_says() throws IOException {
    String is = Files.readString(Path.of("../template.yaml"));

    then(MAIN.in(is)).contains(is);
  }

  @Test
  void only_what_stands_between_the_comments_is_made_anew() {
    String made = MAIN.in(BARE).orElseThrow();

    then(made)
        .startsWith("# before\nResources:\n  # begin rules (./countersign rules --write)\n  Cloud")
        .contains(
            "\n      - !GetAtt CloudTrailIdentityRule.Arn\n",
            "\n      - !GetAtt TrailBeatRule.Arn\n")
        .endsWith("      # end rule-arns\n      - after\n")
        .doesNotContain("Old: {}");
    then(MAIN.in(made)).contains(made);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"# begin rules (", "# end rules\n", "# begin rule-arns (", "# end rule-arns"})
  void a_template_without_a_comment_is_not_touched(String comment) {
    then(MAIN.in(BARE.replace(comment, "# gone "))).isEmpty();
  }

  @Test
  void the_text_says_what_the_rules_say() throws IOException {
    String made = MAIN.in(BARE).orElseThrow().replace("!GetAtt ", "").replace("!Ref ", "");
    Object loaded = new Load(LoadSettings.builder().build()).loadFromString(made);
    JsonNode resources = new ObjectMapper().valueToTree(loaded).path("Resources");
    List<DeliveryRule> rules = DeliveryRules.of(CATALOGUE, SERVICES);

    // Each with its alarm; the rule that listens for the trail has two.
    then(resources).hasSize(2 * rules.size() + 3);
    JsonNode silence = resources.path("TrailSilentAlarm").path("Properties");
    then(silence.path("TreatMissingData").asText()).isEqualTo("breaching");
    then(silence.path("ComparisonOperator").asText()).isEqualTo("LessThanThreshold");
    then(resources.path("TrailBeatRule").path("Properties").path("State").asText())
        .isEqualTo("ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS");
    for (DeliveryRule rule : rules) {
      JsonNode properties = resources.path(rule.id()).path("Properties");
      then(properties.path("EventPattern")).isEqualTo(rule.pattern());
      then(properties.path("State").asText()).isEqualTo(rule.state());
      then(resources.has(rule.id() + "LossAlarm")).isTrue();
    }
    then(made.lines()).allMatch(line -> line.length() <= 140);
  }
}
