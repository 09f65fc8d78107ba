package org.countersign.hipaa;

import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.countersign.finding.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhiTaggingTest {
  private final PhiTagging tagging = PhiTagging.of("DataClass", "PHI, ePHI");

  @ParameterizedTest(name = "{0}={1} on {2}: {3}")
  @CsvSource({
    "DataClass, PHI, INFORMATIONAL, LOW",
    "DataClass, PHI, LOW, MEDIUM",
    "DataClass, PHI, MEDIUM, HIGH",
    "DataClass, PHI, HIGH, CRITICAL",
    "DataClass, PHI, CRITICAL, CRITICAL",
    "DataClass, ephi, MEDIUM, HIGH",
    "dataclass, ' phi ', MEDIUM, HIGH",
    "DataClass, public, MEDIUM, MEDIUM",
    "DataClass, '', MEDIUM, MEDIUM",
    "DataClass, 'PHI,ePHI', MEDIUM, MEDIUM",
    "Name, PHI, MEDIUM, MEDIUM",
  })
  void a_tag_of_phi_raises_one_step(String key, String value, Severity byRule, Severity expected) {
    then(tagging.severity(byRule, Map.of("Owner", "radiology", key, value))).isEqualTo(expected);
  }

  @Test
  void untagged_is_as_the_rule_says() {
    then(tagging.severity(Severity.HIGH, Map.of())).isEqualTo(Severity.HIGH);
  }

  @Test
  void a_star_takes_any_value() {
    then(PhiTagging.of("phi", "*").isPhi(Map.of("PHI", ""))).isTrue();
    then(PhiTagging.of("phi", "*").isPhi(Map.of("other", "x"))).isFalse();
  }

  @Test
  void of_two_keys_that_differ_in_case_one_is_enough() {
    then(tagging.isPhi(Map.of("DataClass", "public", "dataclass", "phi"))).isTrue();
  }

  @Test
  void what_could_match_nothing_is_refused() {
    thenThrownBy(() -> PhiTagging.of("DataClass", " , "))
        .isInstanceOf(IllegalArgumentException.class);
    thenThrownBy(() -> PhiTagging.of(" ", "PHI")).isInstanceOf(IllegalArgumentException.class);
  }

  @Property
  void tags_never_lower_a_severity_and_never_raise_it_by_two(
      @ForAll Severity byRule, @ForAll Map<String, String> tags) {
    Severity severity = tagging.severity(byRule, tags);

    then(severity.isAtLeast(byRule)).isTrue();
    then(severity).isIn(byRule, byRule.raised());
  }
}
