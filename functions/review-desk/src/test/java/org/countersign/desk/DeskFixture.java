package org.countersign.desk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.countersign.desk.http.Request;
import org.countersign.desk.http.Response;
import org.countersign.desk.recording.Recordings;
import org.countersign.desk.view.memory.MemoryViewStore;
import org.countersign.evidence.memory.InMemoryEvidenceStore;
import org.countersign.ledger.Ledger;
import org.countersign.ledger.memory.InMemoryLedger;
import org.jspecify.annotations.Nullable;

/** A whole desk in memory, with people who have tokens. */
public final class DeskFixture {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PLENTY = 1_000_000;

  public final Ticking clock = new Ticking();
  public final Issuer issuer = new Issuer(clock);
  public final InMemoryEvidenceStore evidence = new InMemoryEvidenceStore();
  public final Ledger ledger;
  public final Ward ward;
  public final Desk desk;
  private final AtomicInteger requests = new AtomicInteger();

  public DeskFixture() {
    this(PLENTY);
  }

  public DeskFixture(int perMinute) {
    this(perMinute, ledger -> ledger);
  }

  /**
   * @param wrapping what stands between the desk and the ledger
   */
  public DeskFixture(int perMinute, java.util.function.UnaryOperator<Ledger> wrapping) {
    this.ledger = new InMemoryLedger(clock);
    this.ward = new Ward(ledger, evidence, clock);
    this.desk =
        ReviewDesk.assemble(
            new ReviewDesk.Ports(
                wrapping.apply(ledger),
                evidence,
                new MemoryViewStore(),
                Recordings.none(),
                issuer.trust(),
                issuer,
                Optional.empty(),
                perMinute,
                clock));
  }

  /** One call, with what stands in the answer. */
  public record Answer(Response response, JsonNode json) {
    public int status() {
      return response.status();
    }

    /** Last part of a problem's type. */
    public String problem() {
      return json.path("type").asText().replace("urn:countersign:problem:", "");
    }

    public String header(String name) {
      return response.headers().getOrDefault(name, "");
    }
  }

  public Answer get(String token, String path) {
    return call("GET", path, token, null, Map.of());
  }

  public Answer post(String token, String path, String body) {
    return call("POST", path, token, body, Map.of());
  }

  /**
   * @param path may have a query; its values are taken as they stand
   */
  public Answer call(
      String method,
      String path,
      @Nullable String token,
      @Nullable String body,
      Map<String, String> more) {
    Map<String, String> headers = new HashMap<>(more);
    if (token != null) {
      headers.put("authorization", "Bearer " + token);
    }
    if (body != null) {
      headers.putIfAbsent("content-type", "application/json");
    }
    Map<String, String> query = new HashMap<>();
    String[] parts = path.split("\\?", 2);
    if (parts.length == 2) {
      for (String pair : parts[1].split("&", -1)) {
        String[] one = pair.split("=", 2);
        query.put(one[0], one[1]);
      }
    }
    Response response =
        desk.answer(
            new Request(
                method,
                parts[0],
                query,
                headers,
                List.of(),
                body == null ? "" : body,
                "203.0.113.7",
                "request-" + requests.incrementAndGet()));
    return new Answer(response, json(response));
  }

  private static JsonNode json(Response response) {
    try {
      return response.headers().getOrDefault("Content-Type", "").contains("json")
          ? JSON.readTree(response.body())
          : JSON.createObjectNode();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
