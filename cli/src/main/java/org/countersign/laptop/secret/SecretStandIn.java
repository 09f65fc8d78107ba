package org.countersign.laptop.secret;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Map;
import org.countersign.laptop.protocol.JsonService;
import org.countersign.laptop.protocol.Refusal;

/** Secrets Manager of one account and Region, behind the SDK's endpoint override. */
public final class SecretStandIn implements AutoCloseable {
  private static final JsonService.Kind KIND =
      new JsonService.Kind("Secrets Manager", "secretsmanager.", "1.1");

  private final JsonService service;

  private SecretStandIn(JsonService service) {
    this.service = requireNonNull(service, "service is null");
  }

  /**
   * Starts it on 127.0.0.1.
   *
   * @param secrets their texts by ARN; looked at with each call, so one may be rotated
   * @param port 0 for any that is free
   */
  public static SecretStandIn start(Map<String, String> secrets, int port) {
    return new SecretStandIn(
        JsonService.start(KIND, (operation, request) -> answer(secrets, operation, request), port));
  }

  public URI endpoint() {
    return service.endpoint();
  }

  @Override
  public void close() {
    service.close();
  }

  private static ObjectNode answer(
      Map<String, String> secrets, String operation, JsonNode request) {
    if (!operation.equals("GetSecretValue")) {
      throw new Refusal("InvalidRequestException", "not played here");
    }
    String arn = request.path("SecretId").asText();
    String text = secrets.get(arn);
    if (text == null) {
      throw new Refusal("ResourceNotFoundException", "there is no such secret");
    }
    return JsonNodeFactory.instance
        .objectNode()
        .put("ARN", arn)
        .put("VersionId", "1")
        .put("SecretString", text);
  }
}
