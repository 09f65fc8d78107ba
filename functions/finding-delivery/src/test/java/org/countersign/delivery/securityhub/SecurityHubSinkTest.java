package org.countersign.delivery.securityhub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.delivery.Cases.finding;
import static org.countersign.delivery.Cases.id;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.countersign.delivery.Cases;
import org.countersign.delivery.ImportResult;
import org.countersign.delivery.ImportResult.Refused;
import org.countersign.delivery.ImportResult.Taken;
import org.countersign.delivery.ImportResult.Unsettled;
import org.countersign.delivery.OutboundFinding;
import org.countersign.finding.Finding;
import org.countersign.finding.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.securityhub.SecurityHubClient;
import software.amazon.awssdk.services.securityhub.model.AwsSecurityFinding;
import software.amazon.awssdk.services.securityhub.model.BatchImportFindingsRequest;
import software.amazon.awssdk.services.securityhub.model.BatchImportFindingsResponse;
import software.amazon.awssdk.services.securityhub.model.ImportFindingsError;
import software.amazon.awssdk.services.securityhub.model.SecurityHubException;

class SecurityHubSinkTest {
  private final List<List<AwsSecurityFinding>> calls = new ArrayList<>();
  private int turns;
  private int rests;

  @Test
  void a_call_holds_at_most_a_hundred_findings_and_waits_its_turn() {
    List<ImportResult> results = send(outbound(250), findings -> taken());

    assertThat(results).hasSize(250).containsOnly(new Taken());
    assertThat(calls).extracting(List::size).containsExactly(100, 100, 50);
    assertThat(turns).isEqualTo(3);
  }

  @Test
  void a_call_holds_findings_of_one_product_only() {
    List<OutboundFinding> findings = new ArrayList<>(outbound(2));
    findings.add(1, new OutboundFinding(id(7), "210987654321", Cases.REGION, finding(id(7))));

    List<ImportResult> results =
        send(
            findings,
            call ->
                call.getFirst().awsAccountId().equals(Cases.ACCOUNT)
                    ? taken()
                    : fail("AccessDeniedException", 403));

    assertThat(results)
        .containsExactly(new Taken(), new Refused("AccessDeniedException"), new Taken());
  }

  @Test
  void heavy_findings_are_spread_over_calls() {
    List<Parcel> parcels =
        IntStream.range(0, 60)
            .mapToObj(
                n ->
                    new Parcel(
                        n,
                        AwsSecurityFinding.builder().productArn("arn").build(),
                        Parcel.MAX_BYTES))
            .toList();

    assertThat(Parcel.calls(parcels)).extracting(List::size).containsExactly(25, 25, 10);
  }

  @Test
  void a_finding_over_240_kilobytes_is_refused_without_a_call() {
    Map<String, String> details =
        IntStream.range(0, 48)
            .boxed()
            .collect(Collectors.toMap(n -> "detail" + n, n -> "€".repeat(2048)));
    Finding heavy = finding(id(1)).raised(Severity.LOW, "t", "d", details, List.of(), Cases.NOON);

    assertThat(send(List.of(Cases.outbound(heavy)), findings -> taken()))
        .containsExactly(new Refused("FindingSizeExceeded"));
    assertThat(calls).isEmpty();
  }

  @Test
  void a_finding_weighs_what_the_wire_carries() {
    AwsSecurityFinding finding =
        AwsSecurityFinding.builder()
            .id("ä\n")
            .severity(s -> s.label("LOW"))
            .types("a", "b")
            .productFields(Map.of("k", "v"))
            .build();

    assertThat(WireSize.of(finding))
        .isEqualTo(
            "{\"Id\":\"ä\\n\",\"Types\":[\"a\",\"b\"],\"Severity\":{\"Label\":\"LOW\"},\"ProductFields\":{\"k\":\"v\"}}"
                .getBytes(UTF_8)
                .length);
  }

  @ParameterizedTest
  @CsvSource({
    "InvalidInput,refused",
    "InvalidAccess,refused",
    "FindingSizeExceeded,refused",
    "InternalFailure,unsettled",
    "ConcurrentUpdateError,unsettled",
    "ThrottlingException,unsettled",
    "SomethingNew,unsettled"
  })
  void a_failed_member_is_judged_by_its_code_and_alone(String code, String verdict) {
    List<OutboundFinding> findings = outbound(3);
    String failing = findings.get(1).finding().id();

    List<ImportResult> results =
        send(
            findings,
            call ->
                BatchImportFindingsResponse.builder()
                    .failedCount(1)
                    .successCount(2)
                    .failedFindings(
                        ImportFindingsError.builder()
                            .id(failing)
                            .errorCode(code)
                            .errorMessage("quotes the finding")
                            .build())
                    .build());

    ImportResult expected = verdict.equals("refused") ? new Refused(code) : new Unsettled(code);
    assertThat(results).containsExactly(new Taken(), expected, new Taken());
  }

  @Test
  void a_failure_that_is_counted_but_not_named_may_be_anyones() {
    List<ImportResult> results =
        send(
            outbound(2),
            call -> BatchImportFindingsResponse.builder().failedCount(1).successCount(1).build());

    assertThat(results).containsOnly(new Unsettled("FailureNotNamed"));
  }

  @Test
  void what_does_not_look_like_a_code_never_leaves_the_adapter() {
    List<ImportResult> results = send(outbound(1), call -> fail("key patients/Doe^Jane.dcm", 400));

    assertThat(results).containsExactly(new Unsettled("UnreadableCode"));
  }

  @ParameterizedTest
  @CsvSource({
    "TooManyRequestsException,429",
    "InternalException,500",
    "LimitExceededException,429",
    "ExpiredTokenException,403"
  })
  void a_call_that_may_work_later_unsettles_all_its_members(String code, int status) {
    List<ImportResult> results = send(outbound(3), call -> fail(code, status));

    assertThat(results).hasSize(3).containsOnly(new Unsettled(code));
    assertThat(calls).hasSize(1);
  }

  @Test
  void a_call_that_times_out_unsettles_all_its_members() {
    List<ImportResult> results =
        send(
            outbound(2),
            call -> {
              throw ApiCallTimeoutException.create(1);
            });

    assertThat(results).hasSize(2).containsOnly(new Unsettled("ApiCallTimeoutException"));
  }

  @Test
  void one_bad_finding_does_not_refuse_its_neighbours() {
    List<OutboundFinding> findings = outbound(10);
    String bad = findings.get(6).finding().id();

    List<ImportResult> results =
        send(
            findings,
            call ->
                call.stream().anyMatch(one -> one.id().equals(bad))
                    ? fail("InvalidInputException", 400)
                    : taken());

    assertThat(results).hasSize(10);
    assertThat(results.get(6)).isEqualTo(new Refused("InvalidInputException"));
    assertThat(results.stream().filter(Taken.class::isInstance)).hasSize(9);
  }

  private List<ImportResult> send(
      List<OutboundFinding> findings,
      Function<List<AwsSecurityFinding>, BatchImportFindingsResponse> hub) {
    SecurityHubClient client =
        new SecurityHubClient() {
          @Override
          public BatchImportFindingsResponse batchImportFindings(
              BatchImportFindingsRequest request) {
            calls.add(request.findings());
            return hub.apply(request.findings());
          }

          @Override
          public String serviceName() {
            return "securityhub";
          }

          @Override
          public void close() {}
        };
    return new SecurityHubSink(client, rhythm()).importFindings(findings);
  }

  private Rhythm rhythm() {
    return new Rhythm(() -> turns++, () -> turns++, nanos -> rests++);
  }

  private static List<OutboundFinding> outbound(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            number ->
                new OutboundFinding(id(number), Cases.ACCOUNT, Cases.REGION, finding(id(number))))
        .toList();
  }

  private static BatchImportFindingsResponse taken() {
    return BatchImportFindingsResponse.builder().failedCount(0).build();
  }

  private static BatchImportFindingsResponse fail(String code, int status) throws SdkException {
    throw SecurityHubException.builder()
        .statusCode(status)
        .message("quotes the request")
        .awsErrorDetails(
            AwsErrorDetails.builder().errorCode(code).errorMessage("quotes the request").build())
        .build();
  }
}
