package org.countersign.hipaa;

import static org.assertj.core.api.BDDAssertions.then;

import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RuleIdentityProperties {
  private static final ControlMap MAP = ControlMap.embedded();

  @Property(tries = 100)
  void what_a_service_puts_around_a_known_name_comes_off_again(
      @ForAll("packSuffixes") String pack,
      @ForAll("hubSuffixes") String hub,
      @ForAll("organizationSuffixes") String organization) {
    for (Control known : MAP.controls()) {
      for (String name : List.of(known.rule(), managed(known))) {
        then(found(name)).isEqualTo(known);
        then(found(name + "-conformance-pack-" + pack)).isEqualTo(known);
        then(found("securityhub-" + name + "-" + hub)).isEqualTo(known);
        then(found("OrgConfigRule-" + name + "-" + organization)).isEqualTo(known);
        then(found("OrgConfigRule-" + name)).isEqualTo(known);
        then(found("AWSControlTower_AWS-GR_" + name.toUpperCase(Locale.ROOT).replace('-', '_')))
            .isEqualTo(known);
      }
    }
  }

  @Property
  void a_name_of_any_form_gets_a_control_with_a_name(@ForAll String name) {
    Control control = MAP.control(name, null);

    then(control.rule().isEmpty()).isEqualTo(name.isEmpty());
    then(control.isMapped() || control.source().equals(Control.UNMAPPED)).isTrue();
  }

  @Provide
  Arbitrary<String> packSuffixes() {
    return Arbitraries.strings().withCharRange('a', 'z').numeric().ofLength(9);
  }

  @Provide
  Arbitrary<String> hubSuffixes() {
    return Arbitraries.strings().withCharRange('a', 'f').numeric().ofLength(8);
  }

  /** AWS does not say what they look like. */
  @Provide
  Arbitrary<String> organizationSuffixes() {
    return Arbitraries.strings()
        .withCharRange('a', 'z')
        .withCharRange('A', 'Z')
        .numeric()
        .withChars('-', '_')
        .ofMinLength(1)
        .ofMaxLength(12);
  }

  /** Several process checks share one identifier, so it is nobody's name. */
  private static String managed(Control control) {
    String identifier = control.sourceIdentifier();
    return identifier == null || identifier.equals("AWS_CONFIG_PROCESS_CHECK")
        ? control.rule()
        : identifier;
  }

  private static Control found(String name) {
    return MAP.control(RuleIdentity.of(name, null));
  }
}
