package org.countersign.hipaa;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.BDDAssertions.catchThrowableOfType;
import static org.assertj.core.api.BDDAssertions.then;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.countersign.finding.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of somebody's own, laid over the map. */
class ControlMapFileTest {
  private static final ControlMap MAP = ControlMap.embedded();
  private static final String HEADER = "rule_name,citations,citations_confidence\n";

  @TempDir Path folder;

  @Test
  void a_row_of_a_known_rule_overrides_what_its_cells_say() {
    ControlMap map =
        MAP.with(
            """
            rule_name,default_severity,security_hub_control
            encrypted-volumes,CRITICAL,
            """,
            "ours.csv");
    Control before = MAP.control("encrypted-volumes", null);
    Control after = map.control("encrypted-volumes", null);

    then(after.severity()).isEqualTo(Severity.CRITICAL);
    then(after.severitySource()).isEqualTo("ours.csv");
    then(after.citations()).isEqualTo(before.citations());
    then(after.source()).isEqualTo(before.source());
    then(after.securityHubControl()).isEqualTo(before.securityHubControl());
    then(map.controls()).extracting(Control::rule).containsExactlyElementsOf(rules(MAP));
    then(before.severity()).isNotEqualTo(Severity.CRITICAL);
  }

  @Test
  void citations_of_somebody_s_own_do_not_go_under_the_old_source() {
    Control control =
        MAP.with(HEADER + "encrypted-volumes,164.312(b),low\n", "ours.csv")
            .control("encrypted-volumes", null);

    then(control.citations()).containsExactly(new Citation("164.312(b)"));
    then(control.source()).isEqualTo("ours.csv");
    then(control.confidence()).isEqualTo(Confidence.LOW);
    then(control.nist())
        .isEqualTo(NistCrosswalk.load().of(List.of(new Citation("164.312(b)"))))
        .isNotEmpty();
  }

  @Test
  void a_rule_that_the_map_lacks_is_added_at_its_end() {
    ControlMap map =
        MAP.with(
            """
            rule_name,source_identifier,in_pack,resource_types,citations,citations_confidence,source,pack_input_parameters
            approved-amis,APPROVED_AMIS_BY_ID,yes,AWS::EC2::Instance,164.308(a)(5)(ii)(B),low,our auditor 2026-10,"amiIds=ami-1,ami-2;other"
            """,
            "ours.csv");
    Control control = map.controls().getLast();

    then(map.controls()).hasSize(149);
    then(control)
        .isEqualTo(map.control("OrgConfigRule-approved-amis-by-id-dbgzf8ba", null))
        .isEqualTo(map.control("approved-amis", null));
    then(control.isMapped()).isTrue();
    then(control.severity()).isEqualTo(Severity.MEDIUM);
    then(control.source()).isEqualTo("our auditor 2026-10");
    then(control.parameters())
        .containsExactly(
            new PackParameter("amiIds", "ami-1,ami-2"), new PackParameter("other", ""));
    then(control.evaluation().resourceTypesSource()).isEqualTo("ours.csv");
    then(control.evaluation().isScopeOfPack()).isFalse();
  }

  @Test
  void a_dash_empties_a_cell() {
    Control control =
        MAP.with("rule_name,citations,citations_other\nencrypted-volumes,-,-\n", "ours.csv")
            .control("encrypted-volumes", null);

    then(control.isMapped()).isFalse();
    then(control.citationsOther()).isEmpty();
    then(control.nist()).isEmpty();
    then(control.confidence()).isEqualTo(Confidence.NONE);
    then(control.source()).isEqualTo("ours.csv");
  }

  @Test
  void a_later_file_lies_over_an_earlier_one() {
    ControlMap map =
        MAP.with("rule_name,default_severity\nencrypted-volumes,LOW\n", "first.csv")
            .with("rule_name,default_severity\nencrypted-volumes,HIGH\n", "second.csv");

    then(map.control("encrypted-volumes", null).severity()).isEqualTo(Severity.HIGH);
    then(map.control("encrypted-volumes", null).severitySource()).isEqualTo("second.csv");
  }

  @Test
  void the_embedded_table_is_itself_such_a_file() {
    ControlMap twice = MAP.with(HipaaTable.CONTROLS.text(), "copy.csv");

    then(twice.controls()).isEqualTo(MAP.controls());
  }

  @Test
  void line_ends_and_a_byte_order_mark_are_of_no_matter() {
    then(MAP.with("\uFEFFrule_name,default_severity\r\n\r\nencrypted-volumes,LOW", "w.csv")
            .control("encrypted-volumes", null)
            .severity())
        .isEqualTo(Severity.LOW);
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "''                                 | 1: is empty; the first line names the columns, at least rule_name",
        "rule_name,severity/a b,c | 1: column 2 is none of rule_name, source_identifier, in_pack, resource_types, resource_types_source, trigger_type, citations, citations_confidence, source, citations_other, citations_other_source, default_severity, severity_source, security_hub_control, pack_input_parameters",
        "citations                          | 1: column rule_name is missing",
        "rule_name,rule_name                | 1: column rule_name stands twice",
        "rule_name/a,b                      | 2: 2 fields where the header has 1",
        "rule_name,source/a                 | 2: 1 fields where the header has 2",
        "rule_name,source/,x                | 2: rule_name is empty",
        "rule_name/a b                      | 2: 'a b' is not a rule's name: letters, digits, - and _",
        "rule_name/a/b/a                    | 4: rule a stands in line 2 already",
        "rule_name,source/a,\"x             | 2: not a CSV row from here on: a quote is not closed or stands inside a field",
        "rule_name,default_severity/a,high  | 2: default_severity is 'high', not one of INFORMATIONAL, LOW, MEDIUM, HIGH, CRITICAL",
        "rule_name,in_pack/a,maybe          | 2: in_pack is 'maybe', not one of yes or no",
        "rule_name,trigger_type/a,Daily | 2: trigger_type is 'Daily', not one of Configuration changes, Periodic, Configuration changes and Periodic",
        "rule_name,citations/encrypted-volumes,164.312(b) | 2: citations without citations_confidence: high, medium or low",
        "rule_name,in_pack/a,yes            | 2: in_pack is yes, and source_identifier is empty",
        "rule_name,source_identifier/a,a-b  | 2: source_identifier 'a-b' is not a managed rule's identifier: A-Z, 0-9 and _",
        "rule_name,resource_types/a,Bucket  | 2: resource_types: 'Bucket' is not like AWS::S3::Bucket",
        "rule_name,pack_input_parameters/a,=5 | 2: pack_input_parameters: '' is not a parameter's name",
        "rule_name,citations/a,164.312(b)   | 2: citations without citations_confidence: high, medium or low",
        "rule_name,citations,citations_confidence/a,164.312(b),sure | 2: citations_confidence is 'sure', not one of high, medium or low",
        "rule_name,citations,citations_confidence/a,164.312(b),none | 2: citations_confidence is 'none', not one of high, medium or low",
        "rule_name,citations,citations_confidence/a,164.312(z),low  | 2: citations: 45 CFR part 164 as we know it has no 164.312(z)",
        "rule_name,citations,citations_confidence/a,§164.312(b),low | 2: citations: not a citation of 45 CFR part 164: §164.312(b)",
        "rule_name,citations,citations_confidence/a,164.312(b);164.312(b),low | 2: citations: 164.312(b) stands twice",
        "rule_name,citations_other/a,164.312(z) | 2: citations_other: 45 CFR part 164 as we know it has no 164.312(z)",
      })
  void a_mistake_is_told_with_file_and_line(String csv, String expected) {
    InvalidControlMapException refused =
        refused(csv.equals("''") ? "" : csv.replace('/', '\n') + "\n");

    then(refused).hasMessage("ours.csv:" + expected);
  }

  @Test
  void all_mistakes_are_told_at_once_in_the_order_of_the_file() {
    InvalidControlMapException refused =
        refused(HEADER + "a,164.312(z),low\nb,164.312(b),\n\n\"c\nc\",,\n");

    then(refused.problems())
        .extracting(InvalidControlMapException.Problem::line)
        .containsExactly(2L, 3L, 5L);
    then(String.valueOf(refused.getMessage()).lines())
        .hasSize(3)
        .allMatch(line -> line.startsWith("ours.csv:"));
  }

  @Test
  void a_file_that_is_no_map_is_not_quoted() {
    then(refused("JONES^ANNA 1961-04-01.dcm,x\nSMITH^JOHN,y\n"))
        .hasMessageNotContainingAny("JONES", "SMITH");
  }

  @Test
  void a_long_cell_is_cut_in_the_message() {
    then(refused("rule_name\n" + "x ".repeat(5_000) + "\n").getMessage()).hasSizeLessThan(320);
  }

  @Test
  void a_file_is_named_by_its_path() throws IOException {
    Path file = Files.writeString(folder.resolve("ours.csv"), HEADER + "a,164.312(z),low\n");
    Path latin = Files.writeString(folder.resolve("latin.csv"), HEADER + "é,,\n", ISO_8859_1);

    then(catchThrowableOfType(InvalidControlMapException.class, () -> MAP.with(file)))
        .hasMessageStartingWith(file + ":2: citations: ");
    then(catchThrowableOfType(InvalidControlMapException.class, () -> MAP.with(latin)))
        .hasMessage(latin + ":1: is not UTF-8");
  }

  private static InvalidControlMapException refused(String csv) {
    InvalidControlMapException refused =
        catchThrowableOfType(InvalidControlMapException.class, () -> MAP.with(csv, "ours.csv"));
    then(refused).isNotNull();
    return refused;
  }

  private static List<String> rules(ControlMap map) {
    return map.controls().stream().map(Control::rule).toList();
  }
}
