package org.countersign.laptop.securityhub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.countersign.laptop.securityhub.SampleFindings.ACCOUNT;
import static org.countersign.laptop.securityhub.SampleFindings.PRODUCT_ARN;
import static org.countersign.laptop.securityhub.SampleFindings.REGION;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.securityhub.SecurityHubClient;
import software.amazon.awssdk.services.securityhub.model.AwsSecurityFinding;
import software.amazon.awssdk.services.securityhub.model.AwsSecurityFindingFilters;
import software.amazon.awssdk.services.securityhub.model.AwsSecurityFindingIdentifier;
import software.amazon.awssdk.services.securityhub.model.BatchImportFindingsResponse;
import software.amazon.awssdk.services.securityhub.model.BatchUpdateFindingsResponse;
import software.amazon.awssdk.services.securityhub.model.Compliance;
import software.amazon.awssdk.services.securityhub.model.DateFilter;
import software.amazon.awssdk.services.securityhub.model.FindingProviderFields;
import software.amazon.awssdk.services.securityhub.model.FindingProviderSeverity;
import software.amazon.awssdk.services.securityhub.model.GetFindingsResponse;
import software.amazon.awssdk.services.securityhub.model.InvalidInputException;
import software.amazon.awssdk.services.securityhub.model.NoteUpdate;
import software.amazon.awssdk.services.securityhub.model.RecordState;
import software.amazon.awssdk.services.securityhub.model.Resource;
import software.amazon.awssdk.services.securityhub.model.Severity;
import software.amazon.awssdk.services.securityhub.model.SeverityUpdate;
import software.amazon.awssdk.services.securityhub.model.SortCriterion;
import software.amazon.awssdk.services.securityhub.model.StringFilter;
import software.amazon.awssdk.services.securityhub.model.WorkflowUpdate;

/** The stand-in over real HTTP, spoken to by AWS's own client. */
class SecurityHubStandInTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-15T00:00:00Z"), ZoneOffset.UTC);
  private static final String TYPE =
      "Software and Configuration Checks/Industry and Regulatory Standards/HIPAA Controls (USA)";

  private final List<JsonNode> events = new ArrayList<>();
  private @Nullable SecurityHubStandIn standIn;
  private @Nullable SecurityHubClient client;

  @AfterEach
  void stop() {
    if (client != null) {
      client.close();
    }
    if (standIn != null) {
      standIn.close();
    }
  }

  @Test
  void a_new_finding_is_kept_completed_and_announced() {
    SecurityHubClient hub = hub(Faults.NONE, null);

    BatchImportFindingsResponse response =
        hub.batchImportFindings(
            r -> r.findings(finding("f1", 0).workflow(w -> w.status("RESOLVED")).build()));

    assertThat(response.successCount()).isEqualTo(1);
    AwsSecurityFinding kept = only(hub);
    assertThat(kept.workflow().statusAsString()).isEqualTo("NEW");
    assertThat(kept.severity().normalized()).isEqualTo(70);
    assertThat(kept.region()).isEqualTo(REGION);
    assertThat(kept.productFields())
        .containsEntry("aws/securityhub/FindingId", PRODUCT_ARN + "/f1");
    assertThat(events)
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.path("detail-type").asText())
                  .isEqualTo("Security Hub Findings - Imported");
              assertThat(event.path("source").asText()).isEqualTo("aws.securityhub");
              assertThat(event.path("resources").path(0).asText()).isEqualTo(PRODUCT_ARN + "/f1");
              assertThat(event.path("detail").path("findings").path(0).path("Id").asText())
                  .isEqualTo("f1");
            });
  }

  @ParameterizedTest
  @CsvSource({"-1,old", "0,old", "1,new"})
  void an_update_counts_only_if_it_is_younger_and_is_a_success_anyway(int minutes, String title) {
    SecurityHubClient hub = hub(Faults.NONE, null);
    hub.batchImportFindings(r -> r.findings(finding("f1", 0).title("old").build()));

    BatchImportFindingsResponse response =
        hub.batchImportFindings(r -> r.findings(finding("f1", minutes).title("new").build()));

    assertThat(response.successCount()).isEqualTo(1);
    assertThat(only(hub).title()).isEqualTo(title);
    assertThat(events).hasSize(title.equals("new") ? 2 : 1);
  }

  @ParameterizedTest
  @CsvSource({
    "NOTIFIED, ARCHIVED, PASSED, ACTIVE,   PASSED,  NEW",
    "RESOLVED, ACTIVE,   PASSED, ACTIVE,   FAILED,  NEW",
    "RESOLVED, ACTIVE,   PASSED, ACTIVE,   WARNING, NEW",
    "RESOLVED, ACTIVE,   PASSED, ARCHIVED, NOT_AVAILABLE, NEW",
    "RESOLVED, ACTIVE,   FAILED, ACTIVE,   FAILED,  RESOLVED",
    "NOTIFIED, ACTIVE,   FAILED, ARCHIVED, PASSED,  NOTIFIED",
    "SUPPRESSED, ARCHIVED, PASSED, ACTIVE, FAILED,  SUPPRESSED"
  })
  void the_workflow_starts_anew_by_two_transitions_only(
      String workflow,
      String stateBefore,
      String complianceBefore,
      String stateAfter,
      String complianceAfter,
      String expected) {
    SecurityHubClient hub = hub(Faults.NONE, null);
    hub.batchImportFindings(r -> r.findings(in(stateBefore, complianceBefore, 0)));
    hub.batchUpdateFindings(
        r -> r.findingIdentifiers(identifier("f1")).workflow(workflow(workflow)));

    hub.batchImportFindings(r -> r.findings(in(stateAfter, complianceAfter, 1)));

    assertThat(only(hub).workflow().statusAsString()).isEqualTo(expected);
  }

  @Test
  void what_the_customer_has_set_is_never_overwritten() {
    SecurityHubClient hub = hub(Faults.NONE, null);
    hub.batchImportFindings(r -> r.findings(finding("f1", 0).build()));
    hub.batchUpdateFindings(
        r ->
            r.findingIdentifiers(identifier("f1"))
                .severity(SeverityUpdate.builder().label("LOW").build())
                .note(NoteUpdate.builder().text("seen").updatedBy("ana").build())
                .workflow(workflow("NOTIFIED")));
    String updatedAt = only(hub).updatedAt();

    hub.batchImportFindings(r -> r.findings(withSeverity("CRITICAL", 1)));

    AwsSecurityFinding kept = only(hub);
    assertThat(updatedAt).isEqualTo(at(0));
    assertThat(kept.updatedAt()).isEqualTo(at(1));
    assertThat(kept.severity().labelAsString()).isEqualTo("LOW");
    assertThat(kept.severity().normalized()).isEqualTo(1);
    assertThat(kept.findingProviderFields().severity().labelAsString()).isEqualTo("CRITICAL");
    assertThat(kept.note().text()).isEqualTo("seen");
    assertThat(kept.workflow().statusAsString()).isEqualTo("NOTIFIED");
    assertThat(events).hasSize(3);
  }

  @Test
  void a_provider_changes_what_the_customer_has_not_set() {
    SecurityHubClient hub = hub(Faults.NONE, null);
    hub.batchImportFindings(r -> r.findings(finding("f1", 0).build()));

    hub.batchImportFindings(r -> r.findings(withSeverity("CRITICAL", 1)));

    assertThat(only(hub).severity().labelAsString()).isEqualTo("CRITICAL");
    assertThat(only(hub).severity().normalized()).isEqualTo(90);
  }

  @Test
  void bad_members_fail_alone() {
    SecurityHubClient hub = hub(Faults.NONE, null);

    BatchImportFindingsResponse response =
        hub.batchImportFindings(
            r ->
                r.findings(
                    finding("f1", 0).build(),
                    finding("f2", 0).title("x".repeat(257)).build(),
                    finding("f3", 0)
                        .productArn(PRODUCT_ARN.replace("us-east-1", "us-west-2"))
                        .build()));

    assertThat(response.successCount()).isEqualTo(1);
    assertThat(response.failedCount()).isEqualTo(2);
    assertThat(response.failedFindings())
        .extracting(error -> error.id() + " " + error.errorCode())
        .containsExactly("f2 InvalidInput", "f3 InvalidAccess");
  }

  @Test
  void some_violations_fail_the_whole_call() {
    SecurityHubClient hub = hub(Faults.NONE, null);
    AwsSecurityFinding[] tooMany =
        IntStream.range(0, 101)
            .mapToObj(n -> finding("f" + n, 0).build())
            .toArray(AwsSecurityFinding[]::new);

    assertThatThrownBy(() -> hub.batchImportFindings(r -> r.findings(tooMany)))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> hub.batchImportFindings(r -> r.findings(List.of())))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(
            () ->
                hub.batchImportFindings(
                    r ->
                        r.findings(
                            finding("f1", 0).build(),
                            finding("f2", 0).awsAccountId("210987654321").build())))
        .isInstanceOfSatisfying(
            AwsServiceException.class,
            e -> {
              assertThat(e.statusCode()).isEqualTo(403);
              assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException");
            });
    assertThat(running().findings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"{,400", "[],400", "{} x,400", "'{\"Findings\":[{\"Id\":\"a\"}]}',200"})
  void what_is_no_request_is_invalid_input(String body, int status) throws Exception {
    hub(Faults.NONE, null);
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(running().endpoint().resolve("/findings/import"))
              .POST(HttpRequest.BodyPublishers.ofString(body))
              .build();

      assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
          .isEqualTo(status);
    }
  }

  @Test
  void updates_name_what_they_could_not_do() {
    SecurityHubClient hub = hub(Faults.NONE, null);
    hub.batchImportFindings(r -> r.findings(finding("f1", 0).build()));

    BatchUpdateFindingsResponse response =
        hub.batchUpdateFindings(
            r ->
                r.findingIdentifiers(identifier("f1"), identifier("f1"), identifier("f9"))
                    .workflow(workflow("SUPPRESSED")));

    assertThat(response.processedFindings())
        .extracting(AwsSecurityFindingIdentifier::id)
        .containsExactly("f1");
    assertThat(response.unprocessedFindings())
        .extracting(one -> one.errorCode())
        .containsExactly("DuplicatedFindingIdentifier", "FindingNotFound");
    assertThatThrownBy(
            () ->
                hub.batchUpdateFindings(
                    r -> r.findingIdentifiers(identifier("f1")).confidence(101)))
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  void an_update_that_no_finding_could_hold_fails_for_that_finding() {
    SecurityHubClient hub = hub(Faults.NONE, null);
    hub.batchImportFindings(r -> r.findings(finding("f1", 0).build()));

    for (String note : List.of("n".repeat(513), "fine")) {
      Map<String, String> fields = Map.of("key", note.equals("fine") ? "v".repeat(1025) : "v");
      BatchUpdateFindingsResponse response =
          hub.batchUpdateFindings(
              r ->
                  r.findingIdentifiers(identifier("f1"))
                      .userDefinedFields(fields)
                      .note(n -> n.text(note).updatedBy("ana")));
      assertThat(response.unprocessedFindings())
          .extracting(one -> one.errorCode())
          .containsExactly("InvalidInput");
    }
    assertThat(only(hub).note()).isNull();
    assertThat(events).hasSize(1);
  }

  @Test
  void findings_of_awss_own_products_are_kept_and_announced_as_any() {
    SecurityHubClient hub = hub(Faults.NONE, null);
    Instant noon = Instant.parse("2026-03-14T12:00:00Z");
    String rule = "arn:aws:config:us-east-1:123456789012:config-rule/config-rule-abcdef";

    running()
        .putProductFindings(
            List.of(
                ConfigFindings.finding(
                    rule, "s3-versioning", "AwsS3Bucket", "arn:aws:s3:::b", false, noon, noon)));
    running()
        .putProductFindings(
            List.of(
                ConfigFindings.finding(
                    rule,
                    "s3-versioning",
                    "AwsS3Bucket",
                    "arn:aws:s3:::b",
                    true,
                    noon,
                    noon.plusSeconds(1))));

    AwsSecurityFinding kept = only(hub);
    assertThat(kept.id()).startsWith(rule + "/finding/");
    assertThat(kept.productArn()).isEqualTo("arn:aws:securityhub:us-east-1::product/aws/config");
    assertThat(kept.compliance().statusAsString()).isEqualTo("PASSED");
    assertThat(events)
        .hasSize(2)
        .allSatisfy(
            event ->
                assertThat(event.path("resources").path(0).asText())
                    .isEqualTo(kept.productArn() + "/" + kept.id()));
  }

  @Test
  void calls_beyond_the_rate_are_refused_where_it_is_kept() {
    standIn =
        SecurityHubStandIn.start(
            new SecurityHubStandIn.Options(ACCOUNT, REGION, CLOCK, 0, null, Faults.NONE, true),
            events::add);
    SecurityHubClient hub = client(running().endpoint());
    client = hub;

    for (int i = 0; i < 30; i++) {
      hub.batchImportFindings(r -> r.findings(finding("f1", 0).build()));
    }

    // The clock stands still.
    assertThatThrownBy(() -> hub.batchImportFindings(r -> r.findings(finding("f1", 0).build())))
        .isInstanceOf(SdkException.class);
    assertThat(running().throttled()).isEqualTo(1);
    hub.batchUpdateFindings(
        r -> r.findingIdentifiers(identifier("f1")).workflow(workflow("RESOLVED")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Id               | EQUALS            | f1                     | f1
          Id               | NOT_EQUALS        | f1                     | f2 f3
          Id               | PREFIX            | f                      | f1 f2 f3
          Id               | PREFIX_NOT_EQUALS | f                      |
          Title            | PREFIX            | Import                 | f1 f2 f3
          RecordState      | EQUALS            | ARCHIVED               | f3
          ComplianceStatus | EQUALS            | PASSED                 | f3
          SeverityLabel    | EQUALS            | CRITICAL               | f2
          WorkflowStatus   | EQUALS            | SUPPRESSED             | f1
          ResourceId       | EQUALS            | arn:f2                 | f2
          ResourceId       | NOT_EQUALS        | arn:f2                 | f1 f3
          AwsAccountId     | EQUALS            | 123456789012           | f1 f2 f3
          GeneratorId      | EQUALS            | countersign/import-job | f1 f2 f3
          """)
  void findings_are_found_by_their_attributes(
      String attribute, String comparison, String value, @Nullable String expected) {
    SecurityHubClient hub = three();
    StringFilter filter = StringFilter.builder().comparison(comparison).value(value).build();

    List<String> found = ids(hub.getFindings(r -> r.filters(f -> set(f, attribute, filter))));

    assertThat(found)
        .containsExactlyElementsOf(expected == null ? List.of() : List.of(expected.split(" ", -1)));
  }

  @Test
  void filters_combine_as_documented_or_are_refused() {
    SecurityHubClient hub = three();
    StringFilter first = StringFilter.builder().comparison("EQUALS").value("f1").build();
    StringFilter third = StringFilter.builder().comparison("EQUALS").value("f3").build();
    StringFilter notFirst = StringFilter.builder().comparison("NOT_EQUALS").value("f1").build();
    StringFilter archived = StringFilter.builder().comparison("EQUALS").value("ARCHIVED").build();
    StringFilter containing = StringFilter.builder().comparison("CONTAINS").value("f").build();

    assertThat(ids(hub.getFindings(r -> r.filters(f -> f.id(first, third)))))
        .containsExactly("f1", "f3");
    assertThat(ids(hub.getFindings(r -> r.filters(f -> f.id(first, third).recordState(archived)))))
        .containsExactly("f3");
    assertThatThrownBy(() -> hub.getFindings(r -> r.filters(f -> f.id(first, notFirst))))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> hub.getFindings(r -> r.filters(f -> f.title(containing))))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> hub.getFindings(r -> r.filters(f -> f.malwareName(first))))
        .isInstanceOf(InvalidInputException.class);
  }

  @ParameterizedTest
  @CsvSource({"0,1,f1 f2", "1,1,f2", "3,9,''"})
  void findings_are_found_by_time(int from, int to, String expected) {
    SecurityHubClient hub = three();
    DateFilter between = DateFilter.builder().start(at(from)).end(at(to)).build();

    assertThat(String.join(" ", ids(hub.getFindings(r -> r.filters(f -> f.updatedAt(between))))))
        .isEqualTo(expected);
  }

  @Test
  void findings_of_the_last_days_are_counted_back_from_now() {
    SecurityHubClient hub = three();
    DateFilter lastDay =
        DateFilter.builder().dateRange(range -> range.value(1).unit("DAYS")).build();
    DateFilter onlyStart = DateFilter.builder().start(at(0)).build();

    assertThat(ids(hub.getFindings(r -> r.filters(f -> f.updatedAt(lastDay))))).hasSize(3);
    assertThatThrownBy(() -> hub.getFindings(r -> r.filters(f -> f.updatedAt(onlyStart))))
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  void pages_hold_everything_once_and_belong_to_their_request() {
    SecurityHubClient hub = hub(Faults.NONE, null);
    AwsSecurityFinding[] findings =
        IntStream.range(10, 35)
            .mapToObj(n -> finding("f" + n, 0).build())
            .toArray(AwsSecurityFinding[]::new);
    hub.batchImportFindings(r -> r.findings(findings));

    SortCriterion lastFirst = SortCriterion.builder().field("Id").sortOrder("desc").build();
    StringFilter any = StringFilter.builder().comparison("PREFIX").value("f").build();
    List<String> ids =
        hub.getFindingsPaginator(r -> r.maxResults(7).sortCriteria(lastFirst)).findings().stream()
            .map(AwsSecurityFinding::id)
            .toList();
    String token = hub.getFindings(r -> r.maxResults(7)).nextToken();

    assertThat(ids).isEqualTo(IntStream.range(10, 35).mapToObj(n -> "f" + (44 - n)).toList());
    assertThatThrownBy(() -> hub.getFindings(r -> r.nextToken(token).filters(f -> f.id(any))))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> hub.getFindings(r -> r.maxResults(101)))
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  void throttling_does_nothing_and_is_understood_as_such() {
    SecurityHubClient hub = hub(new Faults(2, 0, 0, 0), null);
    hub.batchImportFindings(r -> r.findings(finding("f1", 0).build()));

    assertThatThrownBy(() -> hub.batchImportFindings(r -> r.findings(finding("f2", 0).build())))
        .isInstanceOfSatisfying(
            SdkException.class, e -> assertThat(e.retryable() || isThrottling(e)).isTrue());
    assertThat(running().findings()).hasSize(1);
  }

  @Test
  void silence_comes_after_success() {
    SecurityHubClient hub = hub(new Faults(0, 1, 0, 0), null);

    assertThatThrownBy(() -> hub.batchImportFindings(r -> r.findings(finding("f1", 0).build())))
        .isInstanceOf(SdkClientException.class);

    assertThat(running().findings()).hasSize(1);
  }

  @Test
  void internal_failures_hit_single_members() {
    SecurityHubClient hub = hub(new Faults(0, 0, 2, 0), null);

    BatchImportFindingsResponse response =
        hub.batchImportFindings(
            r ->
                r.findings(
                    finding("f1", 0).build(), finding("f2", 0).build(), finding("f3", 0).build()));

    assertThat(response.failedFindings())
        .extracting(error -> error.id() + " " + error.errorCode())
        .containsExactly("f2 InternalFailure");
    assertThat(running().findings()).hasSize(2);
  }

  @Test
  void concurrent_updates_hit_single_members() {
    SecurityHubClient hub = hub(new Faults(0, 0, 0, 2), null);
    hub.batchImportFindings(r -> r.findings(finding("f1", 0).build(), finding("f2", 0).build()));

    BatchUpdateFindingsResponse response =
        hub.batchUpdateFindings(
            r ->
                r.findingIdentifiers(identifier("f1"), identifier("f2"))
                    .workflow(workflow("RESOLVED")));

    assertThat(response.unprocessedFindings())
        .extracting(one -> one.findingIdentifier().id() + " " + one.errorCode())
        .containsExactly("f2 ConcurrentUpdateError");
    assertThat(events).hasSize(3);
  }

  @Test
  void state_outlives_a_restart(@TempDir Path folder) throws Exception {
    Path state = folder.resolve("new").resolve("security-hub.json");
    SecurityHubClient hub = hub(Faults.NONE, state);
    hub.batchImportFindings(
        r ->
            r.findings(
                finding("f1", 0).build(),
                finding("f2", 0).recordState(RecordState.ARCHIVED).build()));
    hub.batchUpdateFindings(
        r ->
            r.findingIdentifiers(identifier("f1"))
                .severity(SeverityUpdate.builder().label("LOW").build()));
    List<JsonNode> before = running().findings();
    stop();

    SecurityHubClient again = hub(Faults.NONE, state);
    assertThat(running().findings()).isEqualTo(before);
    assertThat(running().active()).isEqualTo(1);
    assertThat(running().archived()).isEqualTo(1);
    again.batchImportFindings(r -> r.findings(withSeverity("CRITICAL", 1)));
    assertThat(running().findings().getFirst().path("Severity").path("Label").asText())
        .isEqualTo("LOW");
    assertThat(state.getParent())
        .isDirectoryContaining(state::equals)
        .isDirectoryNotContaining(path -> !path.equals(state));
  }

  @Test
  void a_torn_state_is_an_error_not_an_empty_hub(@TempDir Path folder) throws Exception {
    Path state =
        Files.writeString(folder.resolve("security-hub.json"), "{\"findings\":[{\"finding\":");

    assertThatThrownBy(() -> hub(Faults.NONE, state)).isInstanceOf(UnreadableStateException.class);
  }

  private static boolean isThrottling(SdkException e) {
    return e instanceof AwsServiceException service && service.isThrottlingException();
  }

  private SecurityHubClient three() {
    SecurityHubClient hub = hub(Faults.NONE, null);
    hub.batchImportFindings(
        r ->
            r.findings(
                finding("f1", 0).build(),
                finding("f2", 1).findingProviderFields(provider("CRITICAL")).build(),
                finding("f3", 2)
                    .recordState(RecordState.ARCHIVED)
                    .compliance(compliance("PASSED"))
                    .build()));
    hub.batchUpdateFindings(
        r -> r.findingIdentifiers(identifier("f1")).workflow(workflow("SUPPRESSED")));
    return hub;
  }

  private static void set(
      AwsSecurityFindingFilters.Builder filters, String attribute, StringFilter filter) {
    switch (attribute) {
      case "Id" -> filters.id(filter);
      case "Title" -> filters.title(filter);
      case "RecordState" -> filters.recordState(filter);
      case "ComplianceStatus" -> filters.complianceStatus(filter);
      case "SeverityLabel" -> filters.severityLabel(filter);
      case "WorkflowStatus" -> filters.workflowStatus(filter);
      case "ResourceId" -> filters.resourceId(filter);
      case "AwsAccountId" -> filters.awsAccountId(filter);
      case "GeneratorId" -> filters.generatorId(filter);
      default -> throw new IllegalArgumentException(attribute);
    }
  }

  private static AwsSecurityFinding in(String recordState, String complianceStatus, int minutes) {
    return finding("f1", minutes)
        .recordState(recordState)
        .compliance(compliance(complianceStatus))
        .build();
  }

  private static AwsSecurityFinding withSeverity(String label, int minutes) {
    return finding("f1", minutes)
        .severity(Severity.builder().label(label).build())
        .findingProviderFields(provider(label))
        .build();
  }

  private static FindingProviderFields provider(String label) {
    return FindingProviderFields.builder()
        .severity(FindingProviderSeverity.builder().label(label).build())
        .types(TYPE)
        .build();
  }

  private static Compliance compliance(String status) {
    return Compliance.builder().status(status).build();
  }

  private static WorkflowUpdate workflow(String status) {
    return WorkflowUpdate.builder().status(status).build();
  }

  private static AwsSecurityFinding.Builder finding(String id, int minutes) {
    return AwsSecurityFinding.builder()
        .schemaVersion("2018-10-08")
        .id(id)
        .productArn(PRODUCT_ARN)
        .generatorId("countersign/import-job")
        .awsAccountId(ACCOUNT)
        .createdAt(at(0))
        .updatedAt(at(minutes))
        .title("Import does not add up")
        .description("2 files are missing")
        .severity(Severity.builder().label("HIGH").build())
        .types(TYPE)
        .findingProviderFields(provider("HIGH"))
        .resources(Resource.builder().type("Other").id("arn:" + id).build())
        .compliance(compliance("FAILED"));
  }

  private static String at(int minutes) {
    return Instant.parse("2026-03-14T12:00:00Z").plusSeconds(60L * minutes).toString();
  }

  private static AwsSecurityFindingIdentifier identifier(String id) {
    return AwsSecurityFindingIdentifier.builder().id(id).productArn(PRODUCT_ARN).build();
  }

  private static AwsSecurityFinding only(SecurityHubClient hub) {
    List<AwsSecurityFinding> findings = hub.getFindings(r -> {}).findings();
    assertThat(findings).hasSize(1);
    return findings.getFirst();
  }

  private static List<String> ids(GetFindingsResponse response) {
    return response.findings().stream().map(AwsSecurityFinding::id).toList();
  }

  private SecurityHubStandIn running() {
    return java.util.Objects.requireNonNull(standIn);
  }

  private SecurityHubClient hub(Faults faults, @Nullable Path state) {
    Consumer<JsonNode> listener = events::add;
    standIn =
        SecurityHubStandIn.start(
            new SecurityHubStandIn.Options(ACCOUNT, REGION, CLOCK, 0, state, faults), listener);
    client = client(standIn.endpoint());
    return client;
  }

  private static SecurityHubClient client(URI endpoint) {
    return SecurityHubClient.builder()
        .endpointOverride(endpoint)
        .region(Region.of(REGION))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("laptop", "laptop-secret")))
        .httpClient(ApacheHttpClient.builder().build())
        .overrideConfiguration(o -> o.retryStrategy(DefaultRetryStrategy.doNotRetry()))
        .build();
  }
}
