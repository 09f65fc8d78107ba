package org.countersign.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Records written by somebody who had not seen {@link OrdinaryDays}: a line of {@code
 * replay/independent} says who called what, the rest of the record's shape stands here.
 */
final class IndependentRecords {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ACCOUNT = "445566778899";
  private static final Instant WEDNESDAY = Instant.parse("2026-03-04T00:00:00Z");

  private IndependentRecords() {}

  /** One thing that an attacker does, by one kind of identity. */
  record Attack(String name, List<ObjectNode> records) {}

  /** Deployments, services, rotation, people and the everyday refusals of some days. */
  static List<ObjectNode> ordinary() {
    JsonNode actors = tree(text("actors.json"));
    List<ObjectNode> records = new ArrayList<>();
    for (JsonNode line : lines("ordinary.ndjson")) {
      JsonNode actor = actors.path(line.path("as").asText());
      Instant at = Instant.parse(line.path("at").asText());
      records.add(record(line, actor, at, "ordinary-" + records.size()));
    }
    return records;
  }

  /** Each attack once for every identity that may have made it. */
  static List<Attack> attacks() {
    List<Attack> attacks = new ArrayList<>();
    for (JsonNode row : lines("attacks.ndjson")) {
      if (row.path("as").isArray()) {
        attacks.add(attack(row, "as written", row.path("as"), attacks.size()));
      } else if (row.has("as")) {
        attacks.add(attack(row, row.path("as").asText(), JSON.createArrayNode(), attacks.size()));
      } else {
        attacks.add(attack(row, "user", JSON.createArrayNode(), attacks.size()));
        attacks.add(attack(row, "role", JSON.createArrayNode(), attacks.size()));
      }
    }
    return attacks;
  }

  private static Attack attack(JsonNode row, String kind, JsonNode identities, int number) {
    String me = "thief-" + number;
    List<ObjectNode> records = new ArrayList<>();
    // Apart from each other, so that no attack profits from the incident of another one.
    Instant at = WEDNESDAY.plus(Duration.ofMinutes(3L * number));
    for (JsonNode call : row.path("calls")) {
      for (int i = 0; i < call.path("times").asInt(1); i++) {
        JsonNode identity =
            identities.isEmpty()
                ? identity(kind, me)
                : identities.get(Math.min(records.size(), identities.size() - 1));
        ObjectNode actor =
            JSON.createObjectNode()
                .put("sourceIPAddress", "185.220." + number / 250 + "." + (1 + number % 250))
                .put("userAgent", "aws-cli/1.32.0 Python/3.11.6 Linux/6.6.9-amd64");
        actor.set("userIdentity", identity);
        JsonNode mine = tree(call.toString().replace("{me}", me));
        records.add(
            record(
                mine,
                actor,
                at.plusSeconds(2L * records.size()),
                "attack-" + number + "-" + records.size()));
      }
    }
    return new Attack(row.path("attack").asText() + " by " + kind, records);
  }

  private static ObjectNode identity(String kind, String name) {
    return switch (kind) {
      case "user" ->
          object(
              """
              {"type":"IAMUser","principalId":"AIDA%1$s","arn":"arn:aws:iam::%2$s:user/%1$s",
               "accountId":"%2$s","accessKeyId":"AKIAEXAMPLE%1$s","userName":"%1$s"}""",
              name);
      case "root" ->
          object(
              """
              {"type":"Root","principalId":"%2$s","arn":"arn:aws:iam::%2$s:root",
               "accountId":"%2$s","accessKeyId":"AKIAEXAMPLE%1$s"}""",
              name);
      case "role" -> session(name, "botocore-session-1772600000");
      case "instance" -> session(name, "i-0fedcba987654321f");
      default -> throw new IllegalArgumentException(kind);
    };
  }

  private static ObjectNode session(String role, String session) {
    ObjectNode identity =
        object(
            """
            {"type":"AssumedRole","principalId":"AROA%1$s:SESSION",
             "arn":"arn:aws:sts::%2$s:assumed-role/%1$s/SESSION",
             "accountId":"%2$s","accessKeyId":"ASIAEXAMPLE%1$s","sessionContext":{
               "sessionIssuer":{"type":"Role","principalId":"AROA%1$s",
                 "arn":"arn:aws:iam::%2$s:role/%1$s","accountId":"%2$s","userName":"%1$s"},
               "attributes":{"creationDate":"2026-03-04T00:00:00Z","mfaAuthenticated":"false"}}}""",
            role);
    return (ObjectNode) tree(identity.toString().replace("SESSION", session));
  }

  private static ObjectNode record(JsonNode line, JsonNode actor, Instant at, String id) {
    String[] call = line.path("call").asText().split(" ", 2);
    ObjectNode record = JSON.createObjectNode().put("eventVersion", "1.11");
    record.setAll((ObjectNode) actor.deepCopy());
    record
        .put("eventTime", at.toString())
        .put("eventSource", call[0] + ".amazonaws.com")
        .put("eventName", call[1])
        .put("awsRegion", line.path("region").asText("eu-central-1"));
    record.set("requestParameters", line.has("request") ? line.get("request") : JSON.nullNode());
    record.set("responseElements", line.has("response") ? line.get("response") : JSON.nullNode());
    if (line.has("error")) {
      record.put("errorCode", line.path("error").asText()).put("errorMessage", "It did not work.");
    } else if (line.has("message")) {
      record.put("errorMessage", line.path("message").asText());
    }
    boolean data = line.path("data").asBoolean(false);
    record
        .put("requestID", "request-of-" + id)
        .put("eventID", id)
        .put("readOnly", line.path("read").asBoolean(false))
        .put("eventType", line.path("type").asText("AwsApiCall"))
        .put("managementEvent", !data)
        .put("recipientAccountId", line.path("account").asText(ACCOUNT))
        .put("eventCategory", data ? "Data" : "Management");
    if (line.path("more") instanceof ObjectNode more) {
      record.setAll(more);
    }
    return record;
  }

  private static ObjectNode object(String text, String name) {
    return (ObjectNode) tree(text.formatted(name, ACCOUNT));
  }

  private static List<JsonNode> lines(String file) {
    return text(file).lines().map(IndependentRecords::tree).toList();
  }

  private static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(String file) {
    try (InputStream in =
        requireNonNull(
            IndependentRecords.class.getResourceAsStream("/replay/independent/" + file))) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
