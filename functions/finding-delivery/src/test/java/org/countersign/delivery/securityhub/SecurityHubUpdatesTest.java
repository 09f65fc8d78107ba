package org.countersign.delivery.securityhub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.countersign.delivery.FindingUpdate;
import org.countersign.delivery.ImportResult;
import org.countersign.delivery.ImportResult.Absent;
import org.countersign.delivery.ImportResult.Refused;
import org.countersign.delivery.ImportResult.Taken;
import org.countersign.delivery.ImportResult.Unsettled;
import org.countersign.delivery.Workflow;
import org.countersign.finding.Counterpart;
import org.countersign.finding.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.securityhub.SecurityHubClient;
import software.amazon.awssdk.services.securityhub.model.AwsSecurityFindingIdentifier;
import software.amazon.awssdk.services.securityhub.model.BatchUpdateFindingsRequest;
import software.amazon.awssdk.services.securityhub.model.BatchUpdateFindingsResponse;
import software.amazon.awssdk.services.securityhub.model.BatchUpdateFindingsUnprocessedFinding;
import software.amazon.awssdk.services.securityhub.model.SecurityHubException;

class SecurityHubUpdatesTest {
  private static final String PRODUCT = "arn:aws:securityhub:us-east-1::product/aws/config";

  private final List<BatchUpdateFindingsRequest> calls = new ArrayList<>();
  private int turns;
  private int rests;

  @Test
  void findings_that_get_the_same_share_a_call_of_at_most_a_hundred() {
    List<FindingUpdate> updates = new ArrayList<>(resolving(150));
    updates.add(
        new FindingUpdate(target(900), Workflow.NEW, "n", null, new TreeMap<>(), List.of()));

    assertThat(send(updates, SecurityHubUpdatesTest::all)).hasSize(151).containsOnly(new Taken());

    assertThat(calls)
        .extracting(
            call -> call.findingIdentifiers().size() + " " + call.workflow().statusAsString())
        .containsExactly("100 RESOLVED", "50 RESOLVED", "1 NEW");
    assertThat(turns).isEqualTo(3);
  }

  @Test
  void an_update_says_what_it_was_given_within_the_formats_limits_and_nothing_else() {
    send(
        List.of(
            new FindingUpdate(
                target(1),
                null,
                "n".repeat(600),
                Severity.HIGH,
                new TreeMap<>(Map.of("k".repeat(200), "v".repeat(2000))),
                List.of(target(2)))),
        SecurityHubUpdatesTest::all);

    BatchUpdateFindingsRequest call = calls.getFirst();
    assertThat(call.workflow()).isNull();
    assertThat(call.note().text()).hasSize(512).endsWith("…");
    assertThat(call.note().updatedBy()).isEqualTo("countersign");
    assertThat(call.severity().labelAsString()).isEqualTo("HIGH");
    assertThat(call.userDefinedFields())
        .hasSize(1)
        .allSatisfy(
            (key, value) -> {
              assertThat(key).hasSize(128);
              assertThat(value).hasSize(1024);
            });
    assertThat(call.relatedFindings()).extracting(one -> one.id()).containsExactly("f2");
  }

  @Test
  void a_concurrent_update_is_made_again_after_a_rest_and_alone() {
    List<ImportResult> results =
        send(
            resolving(3),
            call -> calls.size() < 3 ? without(call, "f1", "ConcurrentUpdateError") : all(call));

    assertThat(results).containsOnly(new Taken());
    assertThat(calls).extracting(call -> call.findingIdentifiers().size()).containsExactly(3, 1, 1);
    assertThat(rests).isEqualTo(2);
    assertThat(turns).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({
    "ConcurrentUpdateError,4",
    "InternalFailure,4",
    "FindingNotFound,4",
    "InvalidInput,1"
  })
  void patience_ends_and_only_lasting_refusals_have_none(String code, int attempts) {
    List<ImportResult> results = send(resolving(2), call -> without(call, "f1", code));

    ImportResult expected =
        switch (code) {
          case "FindingNotFound" -> new Absent();
          case "InvalidInput" -> new Refused(code);
          default -> new Unsettled(code);
        };
    assertThat(results).containsExactly(new Taken(), expected);
    assertThat(calls).hasSize(attempts);
  }

  @Test
  void what_the_answer_does_not_name_is_not_settled() {
    List<ImportResult> results =
        send(resolving(1), call -> BatchUpdateFindingsResponse.builder().build());

    assertThat(results).containsExactly(new Unsettled("FindingNotNamed"));
  }

  @Test
  void a_call_that_failed_as_a_whole_is_the_queues_to_repeat() {
    List<ImportResult> results =
        send(resolving(2), call -> failed("TooManyRequestsException", 429));

    assertThat(results).hasSize(2).containsOnly(new Unsettled("TooManyRequestsException"));
    assertThat(calls).hasSize(1);
    assertThat(rests).isZero();
  }

  @Test
  void one_bad_identifier_does_not_refuse_its_neighbours() {
    List<ImportResult> results =
        send(
            resolving(8),
            call ->
                call.findingIdentifiers().stream().anyMatch(one -> one.id().equals("f5"))
                    ? failed("InvalidInputException", 400)
                    : all(call));

    assertThat(results.get(5)).isEqualTo(new Refused("InvalidInputException"));
    assertThat(results.stream().filter(Taken.class::isInstance)).hasSize(7);
  }

  private List<ImportResult> send(
      List<FindingUpdate> updates,
      Function<BatchUpdateFindingsRequest, BatchUpdateFindingsResponse> hub) {
    SecurityHubClient client =
        new SecurityHubClient() {
          @Override
          public BatchUpdateFindingsResponse batchUpdateFindings(
              BatchUpdateFindingsRequest request) {
            calls.add(request);
            return hub.apply(request);
          }

          @Override
          public String serviceName() {
            return "securityhub";
          }

          @Override
          public void close() {}
        };
    Rhythm rhythm =
        new Rhythm(
            () -> {
              throw new IllegalStateException("an update takes no turn of an import");
            },
            () -> turns++,
            nanos -> rests++);
    return new SecurityHubSink(client, rhythm).updateFindings(updates);
  }

  private static List<FindingUpdate> resolving(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            number ->
                new FindingUpdate(
                    target(number), Workflow.RESOLVED, null, null, new TreeMap<>(), List.of()))
        .toList();
  }

  private static Counterpart target(int number) {
    return new Counterpart("f" + number, PRODUCT);
  }

  private static BatchUpdateFindingsResponse all(BatchUpdateFindingsRequest call) {
    return BatchUpdateFindingsResponse.builder()
        .processedFindings(call.findingIdentifiers())
        .build();
  }

  private static BatchUpdateFindingsResponse without(
      BatchUpdateFindingsRequest call, String id, String code) {
    List<AwsSecurityFindingIdentifier> others =
        call.findingIdentifiers().stream().filter(one -> !one.id().equals(id)).toList();
    return BatchUpdateFindingsResponse.builder()
        .processedFindings(others)
        .unprocessedFindings(
            BatchUpdateFindingsUnprocessedFinding.builder()
                .findingIdentifier(
                    AwsSecurityFindingIdentifier.builder().id(id).productArn(PRODUCT).build())
                .errorCode(code)
                .errorMessage("quotes the finding")
                .build())
        .build();
  }

  private static BatchUpdateFindingsResponse failed(String code, int status) throws SdkException {
    throw SecurityHubException.builder()
        .statusCode(status)
        .message("quotes the request")
        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).errorMessage("quotes").build())
        .build();
  }
}
