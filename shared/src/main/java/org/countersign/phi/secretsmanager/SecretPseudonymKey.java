package org.countersign.phi.secretsmanager;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Base64;
import java.util.function.Supplier;
import org.countersign.phi.PseudonymKey;
import org.countersign.phi.Pseudonyms;
import org.countersign.runtime.Environment;
import org.countersign.runtime.Host;
import org.countersign.runtime.MissingVariableException;
import org.countersign.runtime.ServiceCode;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * The key of the pseudonyms as the environment names it: {@code PSEUDONYM_KEY_SECRET_ARN} is the
 * ARN of a secret whose text is {@code {"id":"k1","key":"<base64, at least 32 bytes>"}}, or {@code
 * embedded:development} on a laptop.
 */
public final class SecretPseudonymKey {
  /** Name of the environment variable. */
  public static final String VARIABLE = "PSEUDONYM_KEY_SECRET_ARN";

  /** Its value on a laptop. */
  public static final String DEVELOPMENT = "embedded:development";

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Environment environment;
  private final Supplier<SecretsManagerClient> client;

  /**
   * @param client asked for only where there is a secret to read
   */
  public SecretPseudonymKey(Environment environment, Supplier<SecretsManagerClient> client) {
    this.environment = requireNonNull(environment, "environment is null");
    this.client = requireNonNull(client, "client is null");
  }

  /** The pseudonyms of a function, made with the key that its environment names. */
  public static Pseudonyms pseudonymsOf(Host host) {
    return new Pseudonyms(
        new SecretPseudonymKey(
                host.environment(),
                () -> host.clients().client(SecretsManagerClient.builder(), "SECRETS_MANAGER"))
            .load());
  }

  /**
   * Reads the key, once per function: it is never rotated in place.
   *
   * @throws MissingVariableException if the environment names none
   * @throws PseudonymKeyUnavailableException if it cannot be had
   */
  public PseudonymKey load() {
    String arn = environment.require(VARIABLE);
    return arn.equals(DEVELOPMENT) ? PseudonymKey.forDevelopment() : parse(secret(arn));
  }

  private String secret(String arn) {
    try {
      String text = client.get().getSecretValue(get -> get.secretId(arn)).secretString();
      if (text == null) {
        throw new PseudonymKeyUnavailableException("the secret is binary, not text");
      }
      return text;
    } catch (SdkException e) {
      throw new PseudonymKeyUnavailableException(ServiceCode.of(e));
    }
  }

  // Neither exception is passed on as a cause: both quote what they were given.
  private static PseudonymKey parse(String secret) {
    try {
      JsonNode json = MAPPER.readTree(secret);
      return new PseudonymKey(
          json.path("id").asText(), Base64.getDecoder().decode(json.path("key").asText()));
    } catch (JsonProcessingException e) {
      throw new PseudonymKeyUnavailableException("the secret is not JSON");
    } catch (IllegalArgumentException e) {
      throw new PseudonymKeyUnavailableException("the secret has no usable id and base64 key");
    }
  }
}
