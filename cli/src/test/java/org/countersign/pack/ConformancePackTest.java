package org.countersign.pack;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.countersign.hipaa.Control;
import org.countersign.hipaa.ControlMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class ConformancePackTest {
  private static final ControlMap MAP = ControlMap.embedded();
  private static final List<Control> IN_PACK =
      MAP.controls().stream().filter(Control::inPack).toList();

  @Test
  void one_template_in_s3_holds_every_rule_of_the_pack() {
    List<PackTemplate> templates = ConformancePack.of(MAP, PackLimits.S3);

    then(templates).extracting(PackTemplate::file).containsExactly("countersign-hipaa.yaml");
    then(resources(templates)).hasSize(130);
    then(templates.getFirst().parameters()).isEqualTo(28);
  }

  @Test
  void as_text_they_are_split_and_none_is_lost_or_doubled() {
    List<PackTemplate> templates = ConformancePack.of(MAP, PackLimits.DIRECT);

    then(templates)
        .extracting(PackTemplate::file)
        .containsExactly("countersign-hipaa-1.yaml", "countersign-hipaa-2.yaml");
    then(templates).allSatisfy(template -> then(template.bytes()).hasSizeLessThanOrEqualTo(51_200));
    then(names(templates)).containsExactlyElementsOf(IN_PACK.stream().map(Control::rule).toList());
  }

  @Test
  void every_rule_is_a_managed_rule_with_its_parameters_and_its_reason() {
    Map<String, Object> resources = resources(ConformancePack.of(MAP, PackLimits.DIRECT));

    IN_PACK.forEach(
        control -> {
          Map<String, Object> properties = properties(resources, control);
          then(properties.get("Source"))
              .isEqualTo(
                  Map.of(
                      "Owner",
                      "AWS",
                      "SourceIdentifier",
                      requireNonNull(control.sourceIdentifier())));
          then(String.valueOf(properties.get("Description")))
              .startsWith("45 CFR " + control.citations().getFirst())
              .endsWith("; confidence " + control.confidence().text())
              .hasSizeLessThanOrEqualTo(256);
          then(properties.containsKey("Scope")).isEqualTo(control.evaluation().isScopeOfPack());
          then(inputs(properties).keySet())
              .containsExactlyElementsOf(
                  control.parameters().stream().map(parameter -> parameter.name()).toList());
        });
  }

  @Test
  void a_parameter_has_aws_s_name_and_default_and_can_be_left_to_the_rule() {
    Map<String, Object> template = parsed(ConformancePack.of(MAP, PackLimits.S3).getFirst());
    String name = "S3AccountLevelPublicAccessBlocksPeriodicParamBlockPublicAcls";
    String condition = "s3AccountLevelPublicAccessBlocksPeriodicParamBlockPublicAcls";

    then(section(template, "Parameters").get(name))
        .isEqualTo(Map.of("Type", "String", "Default", "true"));
    then(section(template, "Conditions").get(condition))
        .isEqualTo(
            Map.of("Fn::Not", List.of(Map.of("Fn::Equals", List.of("", Map.of("Ref", name))))));
    Map<String, Object> properties =
        section(
            section(section(template, "Resources"), "S3AccountLevelPublicAccessBlocksPeriodic"),
            "Properties");
    then(inputs(properties).get("BlockPublicAcls"))
        .isEqualTo(
            Map.of(
                "Fn::If", List.of(condition, Map.of("Ref", name), Map.of("Ref", "AWS::NoValue"))));
  }

  @Test
  void every_reference_of_a_template_is_answered_in_it() {
    for (PackTemplate template : ConformancePack.of(MAP, PackLimits.DIRECT)) {
      Map<String, Object> parsed = parsed(template);

      then(parsed.keySet()).containsExactly("Parameters", "Resources", "Conditions");
      then(section(parsed, "Parameters")).hasSize(template.parameters());
      then(section(parsed, "Conditions")).hasSize(template.parameters());
      List<String> references = new ArrayList<>();
      references(parsed, references);
      references.removeIf("AWS::NoValue"::equals);
      then(references).isSubsetOf(section(parsed, "Parameters").keySet());
    }
  }

  @Test
  void the_same_map_gives_the_same_bytes() {
    then(ConformancePack.of(ControlMap.embedded(), PackLimits.DIRECT))
        .isEqualTo(ConformancePack.of(MAP, PackLimits.DIRECT));
  }

  @Test
  void more_rules_than_a_pack_takes_go_into_another_one() {
    List<PackTemplate> templates =
        ConformancePack.of(
            MAP.with("rule_name,source_identifier,in_pack\nmore,SOME_RULE,yes\n", "ours.csv"),
            PackLimits.S3);

    then(templates).hasSize(2);
    then(templates.getFirst().controls()).isEqualTo(IN_PACK);
    then(names(templates.subList(1, 2))).containsExactly("more");
    then(parsed(templates.getLast()).keySet()).containsExactly("Resources");
  }

  @Test
  void more_parameters_than_a_pack_takes_go_into_another_one() {
    List<PackTemplate> templates =
        ConformancePack.of(ours("more", parameters(40, "1")), PackLimits.S3);

    then(templates).hasSize(2);
    then(templates).allSatisfy(template -> then(template.parameters()).isLessThanOrEqualTo(60));
    then(templates.getLast().parameters()).isGreaterThanOrEqualTo(40);
  }

  @Test
  void a_rule_that_fits_no_pack_is_named() {
    thenThrownBy(() -> ConformancePack.of(ours("huge", parameters(61, "1")), PackLimits.S3))
        .isInstanceOf(PackTooLargeException.class)
        .hasMessageContaining("huge");
    thenThrownBy(
            () ->
                ConformancePack.of(
                    ours("wide", parameters(1, "x".repeat(52_000))), PackLimits.DIRECT))
        .isInstanceOf(PackTooLargeException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"yes", "0x1F", "1_000", "12:30:00", "null", "~", "a: b", "#", "it's", "{}"})
  void a_value_is_text_whatever_it_looks_like(String value) {
    PackTemplate template = ConformancePack.of(ours("x", "p=" + value), PackLimits.S3).getLast();

    then(section(parsed(template), "Parameters").get("SomeRuleParamP"))
        .isEqualTo(Map.of("Type", "String", "Default", value));
    // As YAML 1.1 reads it, too: quoted.
    then(template.yaml()).contains("Default: '" + value.replace("'", "''") + "'");
  }

  @Test
  void names_that_come_to_the_same_are_told_apart() {
    ControlMap map =
        MAP.with(
            """
            rule_name,source_identifier,in_pack
            twice-a,ENCRYPTED_VOLUMES,yes
            twice-b,ENCRYPTED_VOLUMES,yes
            """,
            "ours.csv");

    then(resources(ConformancePack.of(map, PackLimits.S3)))
        .containsKeys("EncryptedVolumes", "EncryptedVolumes2", "EncryptedVolumes3");
  }

  @Test
  void a_reason_too_long_is_cut_between_citations() {
    String citations =
        IN_PACK.stream()
            .flatMap(control -> control.citations().stream())
            .distinct()
            .map(Object::toString)
            .collect(Collectors.joining(";"));
    Control control =
        MAP.with(
                "rule_name,citations,citations_confidence\nencrypted-volumes,"
                    + citations
                    + ",low\n",
                "ours.csv")
            .control("encrypted-volumes", null);

    then(PackDocument.description(control))
        .matches("45 CFR (164\\.[0-9]{3}(\\([a-zA-Z0-9]+\\))+, )+and [0-9]+ more; confidence low")
        .hasSizeBetween(220, 256);
  }

  private static ControlMap ours(String rule, String parameters) {
    return MAP.with(
        "rule_name,source_identifier,in_pack,pack_input_parameters\n%s,SOME_RULE,yes,\"%s\"\n"
            .formatted(rule, parameters),
        "ours.csv");
  }

  private static String parameters(int count, String value) {
    return IntStream.range(0, count)
        .mapToObj(n -> "p" + n + "=" + value)
        .collect(Collectors.joining(";"));
  }

  private static Map<String, Object> resources(List<PackTemplate> templates) {
    Map<String, Object> all = new LinkedHashMap<>();
    templates.forEach(template -> all.putAll(section(parsed(template), "Resources")));
    return all;
  }

  private static List<String> names(List<PackTemplate> templates) {
    return resources(templates).values().stream()
        .map(resource -> map(map(resource).get("Properties")).get("ConfigRuleName"))
        .map(String::valueOf)
        .toList();
  }

  private static Map<String, Object> properties(Map<String, Object> resources, Control control) {
    return resources.values().stream()
        .map(resource -> map(map(resource).get("Properties")))
        .filter(properties -> control.rule().equals(properties.get("ConfigRuleName")))
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, Object> inputs(Map<String, Object> properties) {
    Object inputs = properties.get("InputParameters");
    return inputs == null ? Map.of() : map(inputs);
  }

  private static void references(Object node, List<String> found) {
    if (node instanceof Map<?, ?> map) {
      map.forEach(
          (key, value) -> {
            if (key.equals("Ref")) {
              found.add(String.valueOf(value));
            }
            references(value, found);
          });
    } else if (node instanceof List<?> list) {
      list.forEach(element -> references(element, found));
    }
  }

  private static Map<String, Object> section(Map<String, Object> parent, String name) {
    return map(parent.get(name));
  }

  private static Map<String, Object> parsed(PackTemplate template) {
    return map(new Load(LoadSettings.builder().build()).loadFromString(template.yaml()));
  }

  private static Map<String, Object> map(@Nullable Object node) {
    Map<String, Object> map = new LinkedHashMap<>();
    ((Map<?, ?>) requireNonNull(node, "no such section"))
        .forEach((key, value) -> map.put(String.valueOf(key), value));
    return map;
  }
}
