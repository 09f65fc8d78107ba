package org.countersign.laptop.protocol;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A service that speaks AWS's JSON protocol on 127.0.0.1: the operation stands in {@code
 * X-Amz-Target}, request and answer are the bodies, a refusal is a 400 with its code in {@code
 * __type}.
 */
public final class JsonService implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Kind kind;
  private final Operations operations;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;

  /**
   * Which service it is.
   *
   * @param name as people say it
   * @param target what stands before the operation in {@code X-Amz-Target}, with its dot
   * @param version of the protocol, for example {@code 1.1}
   */
  public record Kind(String name, String target, String version) {
    public Kind {
      requireNonNull(name, "name is null");
      requireNonNull(target, "target is null");
      requireNonNull(version, "version is null");
    }
  }

  /** What the service does. */
  @FunctionalInterface
  public interface Operations {
    /**
     * @throws Refusal as the service would
     */
    ObjectNode answer(String operation, JsonNode request) throws IOException;
  }

  private JsonService(Kind kind, Operations operations, int port) throws IOException {
    this.kind = requireNonNull(kind, "kind is null");
    this.operations = requireNonNull(operations, "operations is null");
    this.server =
        HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 0);
  }

  /**
   * Starts it.
   *
   * @param port 0 for any that is free
   */
  public static JsonService start(Kind kind, Operations operations, int port) {
    try {
      JsonService service = new JsonService(kind, operations, port);
      service.server.createContext("/", service::handle);
      service.server.setExecutor(service.threads);
      service.server.start();
      return service;
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
      try {
        if (!target.startsWith(kind.target())) {
          throw new Refusal("UnknownOperationException", "this is " + kind.name());
        }
        send(
            exchange,
            200,
            operations.answer(target.substring(kind.target().length()), JSON.readTree(body)));
      } catch (Refusal e) {
        send(
            exchange,
            400,
            JSON.createObjectNode().put("__type", e.code()).put("message", e.getMessage()));
      }
    }
  }

  private void send(HttpExchange exchange, int status, ObjectNode body) throws IOException {
    byte[] bytes = JSON.writeValueAsBytes(body);
    exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-" + kind.version());
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
