package org.countersign.laptop;

import static java.nio.charset.StandardCharsets.UTF_8;
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
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * The door through which other processes' commands reach a running cloud: {@code POST /command} on
 * 127.0.0.1 with the token that stands in the state folder, so that only who may read the folder
 * may command. Commands run one after the other.
 */
public final class ControlServer implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int TOKEN_BYTES = 32;

  private final StateFolder state;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final String token;
  private final Function<List<String>, CommandResult> commands;
  private final ReentrantLock oneAtATime = new ReentrantLock();

  private ControlServer(
      StateFolder state,
      HttpServer server,
      String token,
      Function<List<String>, CommandResult> commands) {
    this.state = state;
    this.server = server;
    this.token = token;
    this.commands = commands;
  }

  /**
   * Starts it and says so in the state folder.
   *
   * @param port 0 for any that is free
   * @param commands runs a command line in this process
   */
  public static ControlServer start(
      StateFolder state, int port, Function<List<String>, CommandResult> commands) {
    requireNonNull(commands, "commands is null");
    byte[] secret = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(secret);
    String token = HexFormat.of().formatHex(secret);
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
      ControlServer control = new ControlServer(state, server, token, commands);
      server.setExecutor(control.threads);
      server.createContext("/command", control::handle);
      server.start();
      ObjectNode cloud = JSON.createObjectNode();
      cloud
          .put("pid", ProcessHandle.current().pid())
          .put("url", control.endpoint().toString())
          .put("token", token);
      state.write("cloud.json", cloud);
      return control;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    state.delete("cloud.json");
    server.stop(0);
    threads.close();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String given = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
      if (!MessageDigest.isEqual(given.getBytes(UTF_8), ("Bearer " + token).getBytes(UTF_8))) {
        exchange.sendResponseHeaders(403, -1);
        return;
      }
      if (!exchange.getRequestMethod().equals("POST")) {
        exchange.sendResponseHeaders(405, -1);
        return;
      }
      JsonNode request = JSON.readTree(exchange.getRequestBody());
      List<String> args = new ArrayList<>();
      request.path("args").forEach(arg -> args.add(arg.asText()));
      byte[] answer = JSON.writeValueAsBytes(run(args));
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  private CommandResult run(List<String> args) {
    oneAtATime.lock();
    try {
      return commands.apply(args);
    } finally {
      oneAtATime.unlock();
    }
  }
}
