package org.countersign.phi.secretsmanager;

import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.util.Map;
import java.util.UUID;
import org.countersign.ministack.Ministack;
import org.countersign.phi.PseudonymKey;
import org.countersign.phi.Pseudonyms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

@EnabledIfEnvironmentVariable(named = Ministack.VARIABLE, matches = Ministack.LOCAL)
class MinistackSecretTest {
  private final SecretsManagerClient client =
      Ministack.clients().client(SecretsManagerClient.builder(), "SECRETS_MANAGER");

  @Test
  void the_key_is_read_by_the_arn_of_its_secret() {
    String arn =
        client
            .createSecret(
                of ->
                    of.name("key-" + UUID.randomUUID())
                        .secretString("{\"id\":\"k1\",\"key\":\"" + "Abcd".repeat(16) + "\"}"))
            .arn();

    PseudonymKey key = key(arn).load();

    then(new Pseudonyms(key).objectKey("a").pseudonym().text()).contains("k1");
  }

  @Test
  void a_secret_that_is_not_there_is_a_failure_by_its_code() {
    thenThrownBy(() -> key("arn:aws:secretsmanager:us-east-1:123456789012:secret:none").load())
        .isInstanceOf(PseudonymKeyUnavailableException.class)
        .hasMessageContaining("ResourceNotFoundException");
  }

  private SecretPseudonymKey key(String arn) {
    return new SecretPseudonymKey(
        Ministack.environment(Map.of(SecretPseudonymKey.VARIABLE, arn)), () -> client);
  }
}
