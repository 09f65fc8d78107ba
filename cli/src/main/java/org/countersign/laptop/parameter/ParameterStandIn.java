package org.countersign.laptop.parameter;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Systems Manager's Parameter Store of one account and Region, behind the SDK's endpoint override:
 * GetParameters, in the JSON 1.1 protocol. It knows the template's parameters, and those of a file
 * that a person may write: an object of values by name, laid over the template's and read with each
 * call.
 */
public final class ParameterStandIn implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String GET_PARAMETERS = "AmazonSSM.GetParameters";

  private final Map<String, String> values;
  private final Path file;
  private final String arns;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;

  private ParameterStandIn(Map<String, String> values, Path file, String arns, int port)
      throws IOException {
    this.values = Map.copyOf(values);
    this.file = requireNonNull(file, "file is null");
    this.arns = requireNonNull(arns, "arns is null");
    this.server =
        HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 0);
  }

  /**
   * Starts it on 127.0.0.1.
   *
   * @param values of the template, by name
   * @param file of a person; need not be there
   * @param port 0 for any that is free
   */
  public static ParameterStandIn start(
      Map<String, String> values, Path file, String account, String region, int port) {
    try {
      ParameterStandIn standIn =
          new ParameterStandIn(
              values, file, "arn:aws:ssm:" + region + ":" + account + ":parameter", port);
      standIn.server.createContext("/", standIn::handle);
      standIn.server.setExecutor(standIn.threads);
      standIn.server.start();
      return standIn;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String target = String.valueOf(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
      byte[] body = exchange.getRequestBody().readAllBytes();
      if (target.equals(GET_PARAMETERS)) {
        send(exchange, 200, get(JSON.readTree(body).path("Names")));
      } else {
        send(exchange, 400, JSON.createObjectNode().put("__type", "UnknownOperationException"));
      }
    }
  }

  /** As on AWS, what is not there stands in a list of its own and is no error. */
  private ObjectNode get(JsonNode names) throws IOException {
    Map<String, String> known = known();
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode found = answer.putArray("Parameters");
    ArrayNode invalid = answer.putArray("InvalidParameters");
    for (JsonNode asked : names) {
      String name = asked.asText().startsWith(arns) ? asked.asText().substring(arns.length()) : "";
      String value = known.get(name.isEmpty() ? asked.asText() : name);
      if (value == null) {
        invalid.add(asked.asText());
      } else {
        found
            .addObject()
            .put("Name", asked.asText())
            .put("ARN", arns + (name.isEmpty() ? asked.asText() : name))
            .put("Type", "String")
            .put("Version", 1)
            .put("Value", value);
      }
    }
    return answer;
  }

  private Map<String, String> known() throws IOException {
    Map<String, String> all = new LinkedHashMap<>(values);
    if (Files.exists(file)) {
      JSON.readTree(file.toFile())
          .properties()
          .forEach(
              one ->
                  all.put(
                      one.getKey(),
                      one.getValue().isTextual()
                          ? one.getValue().textValue()
                          : one.getValue().toString()));
    }
    return all;
  }

  private static void send(HttpExchange exchange, int status, ObjectNode body) throws IOException {
    byte[] bytes = JSON.writeValueAsBytes(body);
    exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
