package org.countersign.alert.ssm;

import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.countersign.alert.ContextUnavailableException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetParametersRequest;
import software.amazon.awssdk.services.ssm.model.GetParametersResponse;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.SsmException;

class ParameterStoreTest {
  private static final String ONE = "arn:aws:ssm:us-east-1:123456789012:parameter/countersign/one";
  private static final String TWO = "arn:aws:ssm:us-east-1:123456789012:parameter/countersign/two";

  private final List<GetParametersRequest> asked = new ArrayList<>();
  private Map<String, String> there = Map.of(TWO, "{\"b\":1}", ONE, "{\"a\":1}");

  private final ParameterStore store =
      new ParameterStore(
          new Ssm() {
            @Override
            public GetParametersResponse getParameters(GetParametersRequest request) {
              asked.add(request);
              return GetParametersResponse.builder()
                  .parameters(
                      there.entrySet().stream()
                          .map(
                              one ->
                                  Parameter.builder()
                                      .arn(one.getKey())
                                      .value(one.getValue())
                                      .build())
                          .toList())
                  .build();
            }
          },
          List.of(ONE, TWO));

  @Test
  void reads_all_in_one_call_decrypted_and_in_the_order_that_was_asked_for() {
    then(List.copyOf(store.read().sequencedEntrySet()))
        .containsExactly(
            Map.entry("parameter/countersign/one", "{\"a\":1}"),
            Map.entry("parameter/countersign/two", "{\"b\":1}"));
    then(asked)
        .containsExactly(
            GetParametersRequest.builder().names(ONE, TWO).withDecryption(true).build());
  }

  @Test
  void one_that_is_not_there_is_named_and_nothing_is_taken_without_it() {
    there = Map.of(ONE, "{}");

    thenThrownBy(store::read)
        .isInstanceOf(ContextUnavailableException.class)
        .hasMessage("detection context: there is no parameter/countersign/two");
  }

  @Test
  void a_refusal_is_named_by_its_code_and_not_by_what_it_says() {
    ParameterStore refused =
        new ParameterStore(
            new Ssm() {
              @Override
              public GetParametersResponse getParameters(GetParametersRequest request) {
                throw SsmException.builder()
                    .message("User jane is not authorized")
                    .awsErrorDetails(
                        AwsErrorDetails.builder().errorCode("AccessDeniedException").build())
                    .build();
              }
            },
            List.of(ONE));

    thenThrownBy(refused::read).hasMessage("detection context: AccessDeniedException");
  }

  @Test
  void as_many_as_one_call_takes_and_at_least_one() {
    List<String> many = IntStream.range(0, 11).mapToObj(i -> ONE + i).toList();

    thenThrownBy(() -> new ParameterStore(new Ssm() {}, many))
        .isInstanceOf(IllegalArgumentException.class);
    thenThrownBy(() -> new ParameterStore(new Ssm() {}, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private abstract static class Ssm implements SsmClient {
    @Override
    public String serviceName() {
      return "ssm";
    }

    @Override
    public void close() {}
  }
}
