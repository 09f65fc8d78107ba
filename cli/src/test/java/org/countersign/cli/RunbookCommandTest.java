package org.countersign.cli;

import static org.assertj.core.api.BDDAssertions.then;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseKind;
import org.countersign.ledger.CaseState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunbookCommandTest {
  private static final String ALERT =
      """
      {"alert": {"runbook": "phi-exposure", "resources": ["arn:aws:s3:::scans"],
       "principal": "arn:aws:sts::123456789012:assumed-role/Deploy/run-7"}, "incidents": []}
      """;

  private final FakeLaptop laptop = new FakeLaptop();
  private final Shell shell = new Shell(laptop);

  @BeforeEach
  void two_cases() {
    SampleCases.into(laptop.ledger, null);
  }

  @Test
  void an_import_gets_the_page_of_imports_with_its_own_names() throws IOException {
    Shell.Result result = shell.run("runbook", "b20", "--json");

    then(result.code()).isZero();
    JsonNode answer = Schemas.read(Schema.RUNBOOK, result.out());
    then(answer.path("page").textValue()).isEqualTo("import");
    then(answer.path("case").textValue()).isEqualTo(SampleCases.BROKEN.text());
    then(answer.path("text").textValue())
        .contains(
            "get-dicom-import-job --datastore-id "
                + SampleCases.STORE
                + " --job-id b20ce000000000000000000000000002 --region us-east-1",
            "./countersign case " + SampleCases.BROKEN.text());
    then(answer.path("unknown")).isEmpty();
  }

  @Test
  void the_page_for_people_is_the_text_alone() throws IOException {
    Shell.Result result = shell.run("runbook", "b20");

    then(result.err()).isEmpty();
    then(result.out())
        .isEqualTo(
            Schemas.read(Schema.RUNBOOK, shell.run("runbook", "b20", "--json").out())
                .path("text")
                .textValue());
  }

  @Test
  void the_list_names_every_page() throws IOException {
    JsonNode answer = Schemas.read(Schema.RUNBOOKS, shell.run("runbook", "--list", "--json").out());

    then(answer.path("runbooks").findValuesAsText("page"))
        .contains("credential-exfiltration", "import", "config", "product-finding");
    then(shell.run("runbook", "--list").out()).contains("breach-clock");
  }

  @Test
  void a_case_or_the_list_is_asked_for_and_not_both() {
    then(shell.run("runbook").code()).isEqualTo(2);
    then(shell.run("runbook", "b20", "--list").code()).isEqualTo(2);
    then(shell.run("runbook", "no-such-case").code()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "IMPORT_JOB, import",
    "IMAGE_SET, import",
    "COMPLIANCE, config",
    "PRODUCT_FINDING, product-finding",
    "HEARTBEAT, suite-self-protection",
    "SWEEP, suite-self-protection",
  })
  void every_kind_of_case_has_a_page(CaseKind kind, String page) {
    then(facts(kind, new ObjectMapper().createObjectNode()).page()).isEqualTo(page);
  }

  @Test
  void an_alert_says_its_page_and_its_names() throws IOException {
    ObjectNode body = (ObjectNode) new ObjectMapper().readTree(ALERT);

    CaseFacts facts = facts(CaseKind.PRODUCT_FINDING, body);

    then(facts.page()).isEqualTo("phi-exposure");
    then(facts.values(FakeLaptop.NOW))
        .containsAllEntriesOf(
            Map.of(
                "principal", "arn:aws:sts::123456789012:assumed-role/Deploy/run-7",
                "principalName", "Deploy",
                "resource", "scans",
                "from", "2026-03-02T08:00:00Z",
                "to", "2026-03-02T09:30:00Z"));
  }

  @Test
  void an_incident_gets_the_page_of_its_worst_alert() throws IOException {
    ObjectNode body =
        (ObjectNode)
            new ObjectMapper()
                .readTree(
                    """
                    {"principal": "arn:aws:iam::123456789012:user/alex", "members": {
                     "a": {"detection": "s3-bucket-policy-exposed", "severity": "MEDIUM"},
                     "b": {"detection": "cloudtrail-logging-stopped", "severity": "CRITICAL"},
                     "c": {"detection": "s3-bucket-policy-exposed", "severity": "HIGH"}}}
                    """);

    CaseFacts facts = facts(CaseKind.PRODUCT_FINDING, body);

    then(facts.page()).isEqualTo("audit-tampering");
    then(facts.values(FakeLaptop.NOW)).containsEntry("principalName", "alex");
  }

  @ParameterizedTest
  @CsvSource({"docs/runbooks/organisation.md", "organisation", "organisation.md"})
  void a_page_may_be_named_by_its_path(String runbook) {
    ObjectNode body = new ObjectMapper().createObjectNode().put("runbook", runbook);

    then(facts(CaseKind.PRODUCT_FINDING, body).page()).isEqualTo("organisation");
  }

  private static CaseFacts facts(CaseKind kind, ObjectNode body) {
    CaseState state =
        new CaseState(
            kind, "s", "123456789012", "us-east-1", "open", "g", null, SampleCases.ENDED, body);
    return new CaseFacts(
        new CaseRecord(new CaseId(kind, "s"), state, List.of(), List.of(), List.of()));
  }
}
