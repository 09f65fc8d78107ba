package org.countersign.laptop.scribe;

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
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * AWS HealthScribe of one account and Region, behind the SDK's endpoint override: the calls that
 * the suite makes, and the one that starts a job, in Transcribe's JSON 1.1 protocol. It listens to
 * nothing: what its jobs hear was written before. It tells no event of its own, as the service
 * documents none.
 */
public final class ScribeStandIn implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TARGET = "Transcribe.";

  private final ScribeBook book;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;

  private ScribeStandIn(ScribeBook book) throws IOException {
    this.book = requireNonNull(book, "book is null");
    this.server =
        HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
  }

  /**
   * Starts it on 127.0.0.1.
   *
   * @param bucket where its sample jobs wrote
   */
  public static ScribeStandIn start(S3Client s3, Clock clock, String bucket) {
    try {
      ScribeBook book = new ScribeBook(s3, clock, bucket);
      book.begin();
      ScribeStandIn standIn = new ScribeStandIn(book);
      standIn.server.createContext("/", standIn::handle);
      standIn.server.setExecutor(standIn.threads);
      standIn.server.start();
      return standIn;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Knows the job that a day tells of. */
  public void hear(VisitDay day) {
    book.heard(VisitDay.JOB, day.started());
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
        if (!target.startsWith(TARGET)) {
          throw new ScribeRefusal("UnknownOperationException", "this is Transcribe");
        }
        send(exchange, 200, book.answer(target.substring(TARGET.length()), JSON.readTree(body)));
      } catch (ScribeRefusal e) {
        send(
            exchange,
            400,
            JSON.createObjectNode().put("__type", e.code()).put("message", e.getMessage()));
      }
    }
  }

  private static void send(HttpExchange exchange, int status, ObjectNode body) throws IOException {
    byte[] bytes = JSON.writeValueAsBytes(body);
    exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
