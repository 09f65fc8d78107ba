package org.countersign.hipaa;

import static org.assertj.core.api.BDDAssertions.then;

import java.util.List;
import java.util.stream.Stream;
import org.countersign.finding.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reviews the table that is packed with the map. */
class ControlMapTest {
  private static final ControlMap MAP = ControlMap.embedded();
  private final Citations citations = Citations.load();

  static List<Control> controls() {
    return MAP.controls();
  }

  @Test
  void there_are_148_rules_130_of_them_in_the_pack() {
    then(MAP.controls()).hasSize(148);
    then(MAP.controls()).filteredOn(Control::inPack).hasSize(130);
    then(MAP.controls()).extracting(Control::rule).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("controls")
  void every_rule_can_be_shown_to_an_auditor(Control control) {
    then(control.citations()).isNotEmpty().allMatch(citations::contains).doesNotHaveDuplicates();
    then(control.citationsOther())
        .allMatch(citations::contains)
        .doesNotContainAnyElementsOf(control.citations());
    then(control.citationsOther().isEmpty()).isEqualTo(control.citationsOtherSource().isEmpty());
    then(control.confidence()).isNotEqualTo(Confidence.NONE);
    then(control.source()).isNotBlank();
    then(control.severity()).isNotEqualTo(Severity.INFORMATIONAL);
    then(control.severitySource()).isNotBlank();
    then(control.nist()).isNotEmpty().isSorted().doesNotHaveDuplicates();
    then(control.evaluation().resourceTypes()).isNotEmpty();
    then(control.evaluation().resourceTypesSource()).isNotBlank();
  }

  @Test
  void group_health_plans_are_not_cited_by_default() {
    then(MAP.controls())
        .flatExtracting(Control::citations)
        .extracting(citation -> citation.text())
        .noneMatch(text -> text.startsWith("164.314"));
  }

  @Test
  void what_two_tools_take_from_aws_is_trusted_more_than_a_judgement() {
    then(MAP.controls())
        .filteredOn(control -> control.source().equals("cdk-nag;guard-registry"))
        .extracting(Control::confidence)
        .containsOnly(Confidence.HIGH);
    then(MAP.controls())
        .filteredOn(control -> control.source().contains("judgement"))
        .extracting(Control::confidence)
        .containsOnly(Confidence.LOW);
  }

  @Test
  void a_row_is_read_whole() {
    Control control = MAP.control("cloud-trail-log-file-validation-enabled", null);

    then(control.sourceIdentifier()).isEqualTo("CLOUD_TRAIL_LOG_FILE_VALIDATION_ENABLED");
    then(control.inPack()).isTrue();
    then(texts(control.citations())).containsExactly("164.312(c)(1)", "164.312(c)(2)");
    then(texts(control.citationsOther()))
        .containsExactly(
            "164.308(a)(1)(ii)(B)",
            "164.308(a)(1)(ii)(D)",
            "164.308(a)(5)(ii)(C)",
            "164.308(a)(6)(ii)",
            "164.312(b)");
    then(control.citationsOtherSource()).isEqualTo("turbot-hipaa-2013;prowler");
    then(control.severity()).isEqualTo(Severity.LOW);
    then(control.severitySource()).isEqualTo("Security Hub FSBP via turbot 2025-12");
    then(control.confidence()).isEqualTo(Confidence.HIGH);
    then(control.source()).isEqualTo("cdk-nag;guard-registry");
    then(control.securityHubControl()).isEqualTo("CloudTrail.4");
    then(control.evaluation())
        .isEqualTo(
            new Evaluation(
                List.of("AWS::CloudTrail::Trail"), "Security Hub guide 2023-06", "Periodic"));
  }

  @Test
  void nist_controls_are_the_crosswalk_of_the_citations_each_once() {
    // 164.312(c)(1) and 164.312(c)(2) share SI-7 in the crosswalk.
    then(MAP.control("cloud-trail-log-file-validation-enabled", null).nist())
        .containsExactlyElementsOf(
            NistCrosswalk.load()
                .of(List.of(new Citation("164.312(c)(1)"), new Citation("164.312(c)(2)"))))
        .contains("SI-7");
  }

  @Test
  void every_parameter_of_aws_s_pack_has_its_value() {
    then(MAP.controls()).flatExtracting(Control::parameters).hasSize(28);
    then(MAP.control("access-keys-rotated", null).parameters())
        .containsExactly(new PackParameter("maxAccessKeyAge", "90"));
    // The one that AWS leaves to who deploys it.
    then(MAP.controls().stream().flatMap(control -> control.parameters().stream()))
        .filteredOn(parameter -> parameter.value().isEmpty())
        .extracting(PackParameter::name)
        .containsExactly("AuthorizedVpcIds");
  }

  @Test
  void a_rule_that_the_map_lacks_is_a_finding_without_a_citation() {
    Control control = MAP.control("our-own-check-conformance-pack-abc123def", null);

    then(control.isMapped()).isFalse();
    then(control.rule()).isEqualTo("our-own-check");
    then(control.sourceIdentifier()).isNull();
    then(control.citations()).isEmpty();
    then(control.citationsOther()).isEmpty();
    then(control.nist()).isEmpty();
    then(control.severity()).isEqualTo(Severity.MEDIUM);
    then(control.confidence()).isEqualTo(Confidence.NONE);
    then(control.source()).isEqualTo(Control.UNMAPPED);
    then(control.inPack()).isFalse();
  }

  @Test
  void a_rule_is_found_by_the_identifier_that_config_knows() {
    then(MAP.ofSourceIdentifier("INCOMING_SSH_DISABLED"))
        .map(Control::rule)
        .contains("restricted-ssh");
    then(MAP.ofSourceIdentifier("AWS_CONFIG_PROCESS_CHECK")).isEmpty();
    then(MAP.ofSourceIdentifier("NO_SUCH_RULE")).isEmpty();
  }

  @Test
  void every_alias_is_one_of_a_rule_of_the_map() {
    then(RuleAliases.load()).hasSize(10);
    RuleAliases.load()
        .forEach(
            (alias, rule) -> {
              then(MAP.controls()).extracting(Control::rule).contains(rule).doesNotContain(alias);
              then(MAP.control("securityhub-" + alias + "-1a2b3c4d", null).rule()).isEqualTo(rule);
            });
  }

  private static Stream<String> texts(List<Citation> citations) {
    return citations.stream().map(Citation::text);
  }
}
