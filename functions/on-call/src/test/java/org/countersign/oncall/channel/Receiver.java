package org.countersign.oncall.channel;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A receiver on 127.0.0.1 that behaves as it is told to. */
public final class Receiver implements AutoCloseable {
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private volatile Behaviour behaviour = answering(200, "ok");

  /** What came in. */
  public record Request(String path, Headers headers, String body) {}

  /** What it does with a request that it has read. */
  @FunctionalInterface
  public interface Behaviour {
    void answer(HttpExchange exchange) throws IOException;
  }

  public Receiver() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  public URI address(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  public Receiver with(Behaviour next) {
    behaviour = next;
    return this;
  }

  public Receiver with(int status, String body) {
    return with(answering(status, body));
  }

  public Receiver with(int status, Map<String, String> headers) {
    return with(
        exchange -> {
          headers.forEach(exchange.getResponseHeaders()::set);
          exchange.sendResponseHeaders(status, -1);
        });
  }

  /** Reads the request and never answers. */
  public Receiver hanging() {
    return with(exchange -> await());
  }

  /** Begins an answer and never ends it. */
  public Receiver trickling() {
    return with(
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write('o');
          exchange.getResponseBody().flush();
          await();
        });
  }

  /** Reads the request and hangs up. */
  public Receiver breaking() {
    return with(exchange -> {});
  }

  public List<Request> requests() {
    return requests;
  }

  public Request only() {
    if (requests.size() != 1) {
      throw new AssertionError("there were " + requests.size() + " requests");
    }
    return requests.getFirst();
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.close();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      requests.add(
          new Request(
              exchange.getRequestURI().getPath(),
              exchange.getRequestHeaders(),
              new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
      behaviour.answer(exchange);
    }
  }

  private void await() {
    try {
      closing.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Behaviour answering(int status, String body) {
    return exchange -> {
      byte[] bytes = body.getBytes(UTF_8);
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    };
  }
}
