package org.countersign.desk.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Requests and answers as an HTTP API and a function hand them to each other (API Gateway developer
 * guide, "Create AWS Lambda proxy integrations for HTTP APIs", payload format version 2.0).
 */
public final class HttpApiPayload {
  private static final int MAX_PARAMETERS = 50;
  private static final String FORWARDED = "x-forwarded-for";

  private final boolean isBehindCloudFront;

  /**
   * @param isBehindCloudFront whether only CloudFront can call, so that its word on the viewer's
   *     address counts
   */
  public HttpApiPayload(boolean isBehindCloudFront) {
    this.isBehindCloudFront = isBehindCloudFront;
  }

  /**
   * @throws MalformedRequestException if it is no request, or one that cannot be decoded
   */
  public Request read(JsonNode event) {
    JsonNode context = event.path("requestContext");
    JsonNode http = context.path("http");
    Map<String, String> headers = new HashMap<>();
    event
        .path("headers")
        .properties()
        .forEach(
            header ->
                headers.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue().asText()));
    List<String> cookies = new ArrayList<>();
    event.path("cookies").forEach(cookie -> cookies.add(cookie.asText()));
    return new Request(
        required(http, "method").toUpperCase(Locale.ROOT),
        path(required(event, "rawPath"), context.path("stage").asText("$default")),
        query(event.path("rawQueryString").asText("")),
        headers,
        cookies,
        body(event),
        address(headers, required(http, "sourceIp")),
        required(context, "requestId"));
  }

  public ObjectNode write(Response response) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("statusCode", response.status());
    ObjectNode headers = answer.putObject("headers");
    response.headers().forEach(headers::put);
    if (!response.cookies().isEmpty()) {
      ArrayNode cookies = answer.putArray("cookies");
      response.cookies().forEach(cookies::add);
    }
    return answer.put("body", response.body()).put("isBase64Encoded", response.isEncoded());
  }

  /** A stage other than the default one stands before the path. */
  private static String path(String raw, String stage) {
    String prefix = "/" + stage;
    if (!stage.equals("$default") && (raw.equals(prefix) || raw.startsWith(prefix + "/"))) {
      return raw.length() == prefix.length() ? "/" : raw.substring(prefix.length());
    }
    if (!raw.startsWith("/")) {
      throw new MalformedRequestException("path");
    }
    return raw;
  }

  private static Map<String, String> query(String raw) {
    Map<String, String> query = new HashMap<>();
    if (raw.isEmpty()) {
      return query;
    }
    String[] pairs = raw.split("&", -1);
    if (pairs.length > MAX_PARAMETERS) {
      throw new MalformedRequestException("query");
    }
    for (String pair : pairs) {
      String[] parts = pair.split("=", 2);
      query.putIfAbsent(decoded(parts[0]), parts.length == 1 ? "" : decoded(parts[1]));
    }
    return query;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException e) {
      throw new MalformedRequestException("query");
    }
  }

  private static String body(JsonNode event) {
    String body = event.path("body").asText("");
    if (!event.path("isBase64Encoded").asBoolean(false)) {
      return body;
    }
    try {
      return UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(Base64.getDecoder().decode(body)))
          .toString();
    } catch (IllegalArgumentException | CharacterCodingException e) {
      throw new MalformedRequestException("body");
    }
  }

  /**
   * CloudFront adds the viewer to X-Forwarded-For and API Gateway adds CloudFront; what stands
   * before those the viewer wrote.
   */
  private String address(Map<String, String> headers, String sourceIp) {
    if (!isBehindCloudFront) {
      return sourceIp;
    }
    List<String> hops =
        Arrays.stream(headers.getOrDefault(FORWARDED, "").split(",", -1))
            .map(String::strip)
            .toList();
    int last = hops.size() - 1;
    String viewer =
        hops.get(last).equals(sourceIp) && last > 0 ? hops.get(last - 1) : hops.get(last);
    return viewer.matches("[0-9a-fA-F:.]{3,45}") ? viewer : sourceIp;
  }

  private static String required(JsonNode node, String field) {
    JsonNode value = node.path(field);
    if (!value.isTextual() || value.textValue().isEmpty()) {
      throw new MalformedRequestException(field);
    }
    return value.textValue();
  }
}
