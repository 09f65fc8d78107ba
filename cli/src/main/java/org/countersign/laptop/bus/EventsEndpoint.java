package org.countersign.laptop.bus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * EventBridge's PutEvents, as the SDK's client calls it (awsJson1.1), on 127.0.0.1. Makes each
 * entry an envelope and hands it to the bus that it names. Signatures are not checked.
 */
public final class EventsEndpoint implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Logger LOG = LoggerFactory.getLogger(EventsEndpoint.class);

  /** An entry is below 1 MB and a call has at most 10 (EventBridge API reference, PutEvents). */
  private static final int MOST_ENTRIES = 10;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Origin origin;
  private final BiConsumer<String, JsonNode> buses;

  /** Whose events they are, and the time they get. */
  public record Origin(String account, String region, Clock clock) {
    public Origin {
      requireNonNull(account, "account is null");
      requireNonNull(region, "region is null");
      requireNonNull(clock, "clock is null");
    }
  }

  private EventsEndpoint(HttpServer server, Origin origin, BiConsumer<String, JsonNode> buses) {
    this.server = server;
    this.origin = origin;
    this.buses = buses;
  }

  /**
   * Starts it on a free port.
   *
   * @param buses takes the name of a bus and an envelope for it
   */
  public static EventsEndpoint start(Origin origin, int port, BiConsumer<String, JsonNode> buses)
      throws IOException {
    requireNonNull(origin, "origin is null");
    requireNonNull(buses, "buses is null");
    HttpServer server =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), 0);
    EventsEndpoint endpoint = new EventsEndpoint(server, origin, buses);
    server.setExecutor(endpoint.threads);
    server.createContext("/", endpoint::handle);
    server.start();
    return endpoint;
  }

  /** Where it listens; for {@code AWS_ENDPOINT_URL_EVENTBRIDGE}. */
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
      String operation = String.valueOf(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
      byte[] body = exchange.getRequestBody().readAllBytes();
      if (!operation.equals("AWSEvents.PutEvents")) {
        answer(exchange, 400, error("UnknownOperationException"));
        return;
      }
      try {
        answer(exchange, 200, putEvents(JSON.readTree(body)));
      } catch (JsonProcessingException e) {
        answer(exchange, 400, error("SerializationException"));
      } catch (RuntimeException e) {
        LOG.error("PutEvents failed: {}", e.getClass().getName());
        answer(exchange, 500, error("InternalException"));
      }
    }
  }

  private JsonNode putEvents(JsonNode request) {
    ObjectNode response = JsonNodeFactory.instance.objectNode();
    ArrayNode results = response.putArray("Entries");
    int failed = 0;
    for (JsonNode entry : request.path("Entries")) {
      JsonNode detail = detail(entry.path("Detail").asText());
      if (results.size() == MOST_ENTRIES
          || !detail.isObject()
          || !entry.hasNonNull("Source")
          || !entry.hasNonNull("DetailType")) {
        results.addObject().put("ErrorCode", "MalformedDetail");
        failed++;
        continue;
      }
      ObjectNode envelope = envelope(entry, detail);
      String bus = entry.path("EventBusName").asText("default");
      buses.accept(bus.substring(bus.lastIndexOf('/') + 1), envelope);
      results.addObject().put("EventId", envelope.path("id").asText());
    }
    return response.put("FailedEntryCount", failed);
  }

  private ObjectNode envelope(JsonNode entry, JsonNode detail) {
    ObjectNode envelope = JsonNodeFactory.instance.objectNode();
    envelope
        .put("version", "0")
        .put("id", UUID.randomUUID().toString())
        .put("detail-type", entry.path("DetailType").asText())
        .put("source", entry.path("Source").asText())
        .put("account", origin.account())
        .put("time", origin.clock().instant().truncatedTo(ChronoUnit.SECONDS).toString())
        .put("region", origin.region())
        .putArray("resources");
    envelope.set("detail", detail);
    return envelope;
  }

  private static JsonNode detail(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return JsonNodeFactory.instance.missingNode();
    }
  }

  private static JsonNode error(String type) {
    return JsonNodeFactory.instance.objectNode().put("__type", type);
  }

  private static void answer(HttpExchange exchange, int status, JsonNode body) throws IOException {
    byte[] bytes = body.toString().getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
