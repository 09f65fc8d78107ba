package org.countersign.phi.secretsmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.countersign.phi.PseudonymKey;
import org.countersign.phi.Pseudonyms;
import org.countersign.runtime.Environment;
import org.countersign.runtime.MissingVariableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;

class SecretPseudonymKeyTest {
  private static final String ARN =
      "arn:aws:secretsmanager:us-east-1:123456789012:secret:pseudonym-key";
  private static final byte[] KEY =
      "canary canary canary canary canary".getBytes(StandardCharsets.UTF_8);

  @Test
  void the_secret_holds_id_and_key() {
    String secret =
        "{\"id\":\"k1\",\"key\":\""
            + Base64.getEncoder().encodeToString(KEY)
            + "\",\"note\":\"more\"}";
    PseudonymKey key =
        load(
            request -> {
              assertThat(request.secretId()).isEqualTo(ARN);
              return secret;
            });

    assertThat(key).hasToString("PseudonymKey k1");
    assertThat(new Pseudonyms(key).jobName("a"))
        .isEqualTo(new Pseudonyms(new PseudonymKey("k1", KEY)).jobName("a"));
  }

  @Test
  void on_a_laptop_no_service_is_asked() {
    Supplier<SecretsManagerClient> none =
        () -> {
          throw new AssertionError("asked");
        };
    Environment laptop =
        new Environment(Map.of("PSEUDONYM_KEY_SECRET_ARN", "embedded:development"));

    assertThat(new SecretPseudonymKey(laptop, none).load()).hasToString("PseudonymKey dev");
  }

  @Test
  void without_the_variable_there_is_no_key() {
    SecretPseudonymKey key =
        new SecretPseudonymKey(new Environment(Map.of()), () -> new FakeSecrets(request -> "{}"));

    assertThatThrownBy(key::load)
        .isInstanceOf(MissingVariableException.class)
        .hasMessageContaining("PSEUDONYM_KEY_SECRET_ARN");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "canary",
        "[]",
        "{\"id\":\"k1\"}",
        "{\"id\":\"k1\",\"key\":\"Y2FuYXJ5\"}",
        "{\"id\":\"K 1\",\"key\":\"Y2FuYXJ5IGNhbmFyeSBjYW5hcnkgY2FuYXJ5IGNhbmFyeQ==\"}",
        "{\"id\":\"k1\",\"key\":\"canary!\"}"
      })
  void an_unusable_secret_is_refused_without_being_quoted(String secret) {
    assertThatThrownBy(() -> load(request -> secret))
        .isInstanceOf(PseudonymKeyUnavailableException.class)
        .hasMessageNotContaining("canary")
        .hasNoCause();
  }

  @Test
  void a_failure_shows_its_code_only() {
    var refused =
        SecretsManagerException.builder()
            .message("canary")
            .awsErrorDetails(
                AwsErrorDetails.builder().errorCode("ResourceNotFoundException").build())
            .build();

    assertThatThrownBy(
            () ->
                load(
                    request -> {
                      throw refused;
                    }))
        .isInstanceOf(PseudonymKeyUnavailableException.class)
        .hasMessage("pseudonym key: ResourceNotFoundException")
        .hasNoCause();
    assertThatThrownBy(
            () ->
                load(
                    request -> {
                      throw SdkClientException.create("canary");
                    }))
        .hasMessage("pseudonym key: SdkClientException")
        .hasNoCause();
  }

  private static PseudonymKey load(Function<GetSecretValueRequest, String> secret) {
    return new SecretPseudonymKey(
            new Environment(Map.of("PSEUDONYM_KEY_SECRET_ARN", ARN)), () -> new FakeSecrets(secret))
        .load();
  }

  private record FakeSecrets(Function<GetSecretValueRequest, String> secret)
      implements SecretsManagerClient {
    @Override
    public GetSecretValueResponse getSecretValue(GetSecretValueRequest request) {
      return GetSecretValueResponse.builder().secretString(secret.apply(request)).build();
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }
}
