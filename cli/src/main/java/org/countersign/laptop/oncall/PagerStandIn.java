package org.countersign.laptop.oncall;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * All receivers of on-call on one port of 127.0.0.1: {@code /v2/enqueue} is a pager, {@code
 * /services/…} a chat's incoming webhooks, {@code /hook/…} receivers of our own webhook, {@code /}
 * topics, and {@code GET /book} shows what all of them hold.
 */
public final class PagerStandIn implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LARGEST_EVENT = 512 * 1024;

  private final PagerBook pager;
  private final HookCheck check;
  private final PostBook chat = new PostBook();
  private final PostBook hooks = new PostBook();
  private final PostBook topics = new PostBook();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;

  private record Answer(int status, String body) {}

  private PagerStandIn(PagerBook pager, HookCheck check, int port) throws IOException {
    this.pager = requireNonNull(pager, "pager is null");
    this.check = requireNonNull(check, "check is null");
    this.server =
        HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 0);
  }

  /**
   * Starts it.
   *
   * @param hookKey with which messages to {@code /hook} are signed
   * @param port 0 for any that is free
   */
  public static PagerStandIn start(PagerBook pager, String hookKey, Clock clock, int port) {
    try {
      PagerStandIn standIn = new PagerStandIn(pager, new HookCheck(hookKey, clock), port);
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

  public PagerBook pager() {
    return pager;
  }

  public PostBook chat() {
    return chat;
  }

  public PostBook hooks() {
    return hooks;
  }

  public PostBook topics() {
    return topics;
  }

  /** What all of them hold. */
  public ObjectNode book() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.set("pager", pager.json());
    node.set("chat", chat.json());
    node.set("hooks", hooks.json());
    node.set("topics", topics.json());
    return node;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      Answer answer = answer(exchange, exchange.getRequestURI().getPath(), body);
      byte[] bytes = answer.body.getBytes(UTF_8);
      exchange.sendResponseHeaders(answer.status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private Answer answer(HttpExchange exchange, String path, byte[] body) {
    try {
      if (path.equals("/book")) {
        return new Answer(200, book().toString());
      }
      if (path.equals("/")) {
        return topic(new String(body, UTF_8));
      }
      JsonNode json = body.length > LARGEST_EVENT ? null : JSON.readTree(body);
      if (json == null) {
        return new Answer(413, "");
      }
      if (path.equals("/v2/enqueue")) {
        int status = pager.receive(json);
        return new Answer(status, "{\"status\":\"" + (status == 202 ? "success" : "error") + "\"}");
      }
      if (path.startsWith("/services/")) {
        return chat(path, json);
      }
      return path.startsWith("/hook/") ? hook(exchange, path, body, json) : new Answer(404, "");
    } catch (JsonProcessingException e) {
      return new Answer(400, "invalid_payload");
    } catch (IOException e) {
      throw new UncheckedIOException("bytes can be read", e);
    }
  }

  private Answer chat(String path, JsonNode json) {
    if (json.path("text").asText().isEmpty() && json.path("blocks").isEmpty()) {
      return new Answer(400, "no_text");
    }
    String last = json.path("blocks").path(json.path("blocks").size() - 1).toString();
    String delivery = last.replaceAll(".*Delivery ([^\"]*)\".*", "$1");
    chat.add(new PostBook.Post(path, delivery, json));
    return new Answer(200, "ok");
  }

  private Answer hook(HttpExchange exchange, String path, byte[] body, JsonNode json) {
    if (!check.isOurs(
        body,
        exchange.getRequestHeaders().getFirst("Countersign-Timestamp"),
        exchange.getRequestHeaders().getFirst("Countersign-Signature"))) {
      return new Answer(401, "");
    }
    if (json.path("type").asText().equals("page")) {
      hooks.add(new PostBook.Post(path, json.path("deliveryId").asText(), json));
    }
    return new Answer(204, "");
  }

  private Answer topic(String form) {
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    for (String pair : form.split("&", -1)) {
      int equals = Math.max(pair.indexOf('='), 0);
      fields.put(pair.substring(0, equals), URLDecoder.decode(pair.substring(equals + 1), UTF_8));
    }
    String action = fields.path("Action").asText();
    if (action.equals("Publish")) {
      String text = fields.path("Message").asText();
      String delivery = text.replaceAll("(?s).*Delivery: ([^\"\\\\]*)[\"\\\\].*", "$1");
      topics.add(new PostBook.Post(fields.path("TopicArn").asText(), delivery, fields));
      return new Answer(
          200,
          "<PublishResponse><PublishResult><MessageId>"
              + topics.posts().size()
              + "</MessageId></PublishResult></PublishResponse>");
    }
    return action.equals("GetTopicAttributes")
        ? new Answer(
            200,
            "<GetTopicAttributesResponse><GetTopicAttributesResult><Attributes><entry><key>SubscriptionsConfirmed</key><value>1</value></entry></Attributes></GetTopicAttributesResult></GetTopicAttributesResponse>")
        : new Answer(
            400, "<ErrorResponse><Error><Code>InvalidAction</Code></Error></ErrorResponse>");
  }
}
