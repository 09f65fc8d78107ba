package org.countersign.laptop.parameter;

import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.countersign.alert.ContextUnavailableException;
import org.countersign.alert.ssm.ParameterStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetParametersResponse;
import software.amazon.awssdk.services.ssm.model.SsmException;

/** The stand-in by AWS's own client, and cloudtrail-alert's questions to it. */
class ParameterStandInTest {
  private static final String ARN = "arn:aws:ssm:us-east-1:123456789012:parameter";

  @TempDir Path folder;
  private ParameterStandIn standIn = start(Path.of("there-is-none.json"));
  private SsmClient client = client();

  @BeforeEach
  void know() {
    end();
    standIn = start(folder.resolve("parameters.json"));
    client = client();
  }

  @AfterEach
  void end() {
    client.close();
    standIn.close();
  }

  @Test
  void the_function_reads_the_templates_parameter_by_its_arn() {
    then(new ParameterStore(client, List.of(ARN + "/a")).read())
        .containsExactly(Map.entry("parameter/a", "{\"retentionDays\":9}"));
  }

  @Test
  void what_a_person_writes_is_laid_over_it_at_once() throws IOException {
    Files.writeString(folder.resolve("parameters.json"), "{\"/a\":{\"accounts\":[]},\"/b\":\"x\"}");

    then(new ParameterStore(client, List.of(ARN + "/b", ARN + "/a")).read())
        .containsExactly(
            Map.entry("parameter/b", "x"), Map.entry("parameter/a", "{\"accounts\":[]}"));
  }

  @Test
  void what_is_not_there_is_named_and_no_error() {
    GetParametersResponse answer = client.getParameters(get -> get.names("/a", "/no"));

    then(answer.invalidParameters()).containsExactly("/no");
    then(answer.parameters()).extracting("arn").containsExactly(ARN + "/a");
    thenThrownBy(() -> new ParameterStore(client, List.of(ARN + "/no")).read())
        .isInstanceOf(ContextUnavailableException.class);
  }

  @Test
  void other_calls_are_refused() {
    thenThrownBy(() -> client.deleteParameter(delete -> delete.name("/a")))
        .isInstanceOf(SsmException.class);
  }

  private static ParameterStandIn start(Path file) {
    return ParameterStandIn.start(
        () -> Map.of("/a", "{\"retentionDays\":9}"), file, "123456789012", "us-east-1", 0);
  }

  private SsmClient client() {
    return SsmClient.builder()
        .endpointOverride(standIn.endpoint())
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("laptop", "secret")))
        .httpClient(ApacheHttpClient.create())
        .build();
  }
}
