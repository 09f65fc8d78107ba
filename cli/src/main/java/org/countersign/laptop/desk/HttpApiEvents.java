package org.countersign.laptop.desk;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Between HTTP and a function, as API Gateway's HTTP API does it (developer guide,
 * http-api-develop-integrations-lambda, payload format 2.0).
 */
final class HttpApiEvents {
  private static final ObjectMapper JSON = new ObjectMapper();

  private HttpApiEvents() {}

  /**
   * What a function answered.
   *
   * @param body as text, or in Base64
   * @param isEncoded whether it is that
   */
  record Answer(
      int status,
      Map<String, String> headers,
      List<String> cookies,
      String body,
      boolean isEncoded) {
    Answer {
      headers = Map.copyOf(headers);
      cookies = List.copyOf(cookies);
    }

    byte[] bytes() {
      return isEncoded ? Base64.getDecoder().decode(body) : body.getBytes(UTF_8);
    }
  }

  static byte[] event(HttpExchange exchange, byte[] body, String requestId, Instant now) {
    String path = exchange.getRequestURI().getPath();
    String query = exchange.getRequestURI().getRawQuery();
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.put("version", "2.0").put("routeKey", "$default").put("rawPath", path);
    event.put("rawQueryString", query == null ? "" : query);
    ArrayNode cookies = JsonNodeFactory.instance.arrayNode();
    ObjectNode headers = event.putObject("headers");
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (name.equalsIgnoreCase("Cookie")) {
                values.forEach(value -> cookiesOf(value).forEach(cookies::add));
              } else {
                headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values));
              }
            });
    if (!cookies.isEmpty()) {
      event.set("cookies", cookies);
    }
    if (query != null) {
      ObjectNode parameters = event.putObject("queryStringParameters");
      parameters(query).forEach((name, values) -> parameters.put(name, String.join(",", values)));
    }
    ObjectNode context = event.putObject("requestContext");
    context.put("apiId", "laptop").put("stage", "$default").put("requestId", requestId);
    context.put("routeKey", "$default").put("domainName", "127.0.0.1").put("domainPrefix", "127");
    context.put("timeEpoch", now.toEpochMilli()).put("accountId", "123456789012");
    context
        .putObject("http")
        .put("method", exchange.getRequestMethod())
        .put("path", path)
        .put("protocol", exchange.getProtocol())
        .put("sourceIp", exchange.getRemoteAddress().getAddress().getHostAddress())
        .put("userAgent", String.valueOf(exchange.getRequestHeaders().getFirst("User-Agent")));
    if (body.length > 0) {
      event.put("body", Base64.getEncoder().encodeToString(body));
    }
    event.put("isBase64Encoded", body.length > 0);
    return event.toString().getBytes(UTF_8);
  }

  static Answer answer(byte[] bytes) throws IOException {
    JsonNode answer = JSON.readTree(bytes);
    Map<String, String> headers = new LinkedHashMap<>();
    answer
        .path("headers")
        .properties()
        .forEach(header -> headers.put(header.getKey(), header.getValue().asText()));
    List<String> cookies = new ArrayList<>();
    answer.path("cookies").forEach(cookie -> cookies.add(cookie.asText()));
    return new Answer(
        answer.path("statusCode").asInt(200),
        headers,
        cookies,
        answer.path("body").asText(""),
        answer.path("isBase64Encoded").asBoolean(false));
  }

  private static List<String> cookiesOf(String header) {
    return List.of(header.split(";\\s*", -1));
  }

  private static Map<String, List<String>> parameters(String query) {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
      parameters.computeIfAbsent(name, ignored -> new ArrayList<>()).add(value);
    }
    return parameters;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
