package org.countersign.oncall.channel;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/**
 * Slack's Web API as its pages describe it, for one bot in one conversation: messages by their
 * {@code ts}, threads, and {@code ok} in the answer. No dedup, as there.
 */
public final class Workspace implements AutoCloseable {
  public static final String TOKEN = "xoxb-of-a-test";
  public static final String CONVERSATION = "C0123456789";

  /** Does what it is asked and hangs up: nobody knows. */
  public static final String LOST = "lost";

  /** Answers 429, for an hour. */
  public static final String BUSY = "busy";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Receiver receiver = new Receiver().with(this::answer);
  private final Map<String, Posted> messages = new LinkedHashMap<>();
  private final Map<String, Queue<String>> faults = new HashMap<>();
  private long clock = 1_700_000_000_000_100L;

  /** A message, and what became of it. */
  public static final class Posted {
    public final String thread;
    public final JsonNode first;
    public final List<JsonNode> edits = new ArrayList<>();

    private Posted(JsonNode first) {
      this.first = first;
      this.thread = first.path("thread_ts").asText();
    }

    /** As people see it now. */
    public JsonNode words() {
      return edits.isEmpty() ? first : edits.getLast();
    }

    public String text() {
      return words().path("text").asText();
    }

    public String delivery() {
      return first.at("/metadata/event_payload/delivery").asText();
    }
  }

  public URI address() {
    return receiver.address("/api/");
  }

  /** What the next calls of a method come to: {@link #LOST}, {@link #BUSY} or an error's word. */
  public void next(String method, String... what) {
    faults.computeIfAbsent(method, fresh -> new ArrayDeque<>()).addAll(List.of(what));
  }

  /** Those that are in no thread. */
  public synchronized List<Posted> onTop() {
    return messages.values().stream().filter(one -> one.thread.isEmpty()).toList();
  }

  public synchronized List<Posted> inThreads() {
    return messages.values().stream().filter(one -> !one.thread.isEmpty()).toList();
  }

  /** All that came in, in its order. */
  public List<Receiver.Request> requests() {
    return receiver.requests();
  }

  /** The methods that were called, in their order. */
  public List<String> calls() {
    return requests().stream().map(one -> one.path().substring("/api/".length())).toList();
  }

  @Override
  public void close() {
    receiver.close();
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    Receiver.Request request = receiver.requests().getLast();
    String method = request.path().substring("/api/".length());
    Queue<String> next = faults.getOrDefault(method, new ArrayDeque<>());
    String fault = next.isEmpty() ? "" : next.remove();
    if (fault.equals(BUSY)) {
      exchange.getResponseHeaders().set("Retry-After", "3600");
      say(exchange, 429, error("ratelimited"));
      return;
    }
    ObjectNode answer = fault.isEmpty() || fault.equals(LOST) ? did(method, request) : error(fault);
    if (!fault.equals(LOST)) {
      say(exchange, 200, answer);
    }
  }

  private ObjectNode did(String method, Receiver.Request request) throws IOException {
    if (!("Bearer " + TOKEN).equals(request.headers().getFirst("Authorization"))) {
      return error("invalid_auth");
    }
    JsonNode body = JSON.readTree(request.body());
    return switch (method) {
      case "auth.test" -> ok().put("team", "T0").put("user_id", "U0");
      case "chat.postMessage" -> post(body);
      case "chat.update" -> update(body);
      default -> error("unknown_method");
    };
  }

  private ObjectNode post(JsonNode body) {
    if (!body.path("channel").asText().equals(CONVERSATION)) {
      return error("channel_not_found");
    }
    String thread = body.path("thread_ts").asText();
    if (!thread.isEmpty() && !messages.containsKey(thread)) {
      return error("thread_not_found");
    }
    clock += 1_000_100;
    String ts = clock / 1_000_000 + "." + String.format("%06d", clock % 1_000_000);
    messages.put(ts, new Posted(body));
    ObjectNode answer = ok().put("channel", CONVERSATION).put("ts", ts);
    answer.set("message", body);
    return answer;
  }

  private ObjectNode update(JsonNode body) {
    if (!body.path("channel").asText().equals(CONVERSATION)) {
      return error("channel_not_found");
    }
    Posted known = messages.get(body.path("ts").asText());
    if (known == null) {
      return error("message_not_found");
    }
    known.edits.add(body);
    return ok().put("channel", CONVERSATION).put("ts", body.path("ts").asText());
  }

  private static ObjectNode ok() {
    return JsonNodeFactory.instance.objectNode().put("ok", true);
  }

  private static ObjectNode error(String word) {
    return JsonNodeFactory.instance.objectNode().put("ok", false).put("error", word);
  }

  private static void say(HttpExchange exchange, int status, ObjectNode answer) throws IOException {
    byte[] bytes = answer.toString().getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
