package org.countersign.oncall.channel.secretsmanager;

import static java.util.Objects.requireNonNull;

import java.util.function.UnaryOperator;
import org.countersign.oncall.channel.KeptSecrets;
import org.countersign.oncall.channel.SecretUnavailableException;
import org.countersign.oncall.channel.Secrets;
import org.countersign.runtime.Host;
import org.countersign.runtime.ServiceCode;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** Reads one secret's text by its ARN, each time anew. */
public final class SecretsManagerReader implements UnaryOperator<String> {
  private final SecretsManagerClient client;

  public SecretsManagerReader(SecretsManagerClient client) {
    this.client = requireNonNull(client, "client is null");
  }

  /** A function's secrets, kept for a while. */
  public static Secrets secretsOf(Host host) {
    return new KeptSecrets(
        new SecretsManagerReader(
            host.clients().client(SecretsManagerClient.builder(), "SECRETS_MANAGER")),
        host.clock());
  }

  @Override
  public String apply(String arn) {
    try {
      String text = client.getSecretValue(get -> get.secretId(arn)).secretString();
      if (text == null) {
        throw new SecretUnavailableException("the secret is binary, not text");
      }
      return text;
    } catch (SdkException e) {
      throw new SecretUnavailableException(ServiceCode.of(e));
    }
  }
}
