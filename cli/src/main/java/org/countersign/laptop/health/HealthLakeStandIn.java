package org.countersign.laptop.health;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * AWS HealthLake of one account and Region, behind the SDK's endpoint override: the reading calls
 * that the suite makes, in the JSON 1.0 protocol. It stores no record and runs no job; what jobs
 * did stands in a file, and what they wrote lies in the laptop's S3 once somebody asks for them:
 * either spelling of the manifest, late or not at all, folders that are absent, HealthLake's probe.
 */
public final class HealthLakeStandIn implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TARGET = "HealthLake.";

  private final HealthLakeAnswers answers;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;

  private HealthLakeStandIn(HealthLakeAnswers answers, int port) throws IOException {
    this.answers = requireNonNull(answers, "answers is null");
    this.server =
        HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 0);
  }

  /**
   * Starts it on 127.0.0.1.
   *
   * @param file what it knows; if there is none it knows what the sample events speak of
   * @param port 0 for any that is free
   * @throws UnreadableRecordsException if the file cannot be read
   */
  public static HealthLakeStandIn start(
      S3Client s3, Path file, String account, String region, int port) {
    try {
      HealthLakeAnswers answers =
          new HealthLakeAnswers(
              KnownRecords.in(file, account, region), new ImportOutput(s3), account, region);
      HealthLakeStandIn standIn = new HealthLakeStandIn(answers, port);
      standIn.server.createContext("/", standIn::handle);
      standIn.server.setExecutor(standIn.threads);
      standIn.server.start();
      return standIn;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it listens; for {@code AWS_ENDPOINT_URL_HEALTHLAKE}. */
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
        if (!target.startsWith(TARGET)) {
          throw new HealthLakeRefusal("UnknownOperationException", "this is HealthLake");
        }
        send(exchange, 200, answers.answer(target.substring(TARGET.length()), JSON.readTree(body)));
      } catch (HealthLakeRefusal e) {
        send(
            exchange,
            400,
            JSON.createObjectNode().put("__type", e.code()).put("message", e.getMessage()));
      }
    }
  }

  private static void send(HttpExchange exchange, int status, ObjectNode body) throws IOException {
    byte[] bytes = JSON.writeValueAsBytes(body);
    exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
