package org.countersign.desk;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.countersign.desk.http.HttpApiPayload;
import org.countersign.desk.recording.Recordings;
import org.countersign.desk.view.memory.MemoryViewStore;
import org.countersign.evidence.memory.InMemoryEvidenceStore;
import org.countersign.finding.Severity;
import org.countersign.ledger.memory.InMemoryLedger;
import org.countersign.page.PageStatus;
import org.countersign.task.Act;
import org.countersign.task.Actor;
import org.countersign.task.Role;
import org.countersign.task.Ruling;
import org.countersign.task.Verdict;

/**
 * The function behind a socket of this machine, with cases in every state, for tools that are not
 * Java. Prints one line of JSON, {@code {"url":…,"token":…,"task":…,"case":…}}, and ends when its
 * input does.
 */
public final class LocalDesk {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MAX_BYTES = 10 * 1024 * 1024;

  private LocalDesk() {}

  public static void main(String[] arguments) throws IOException {
    Clock clock = Clock.systemUTC();
    InMemoryLedger ledger = new InMemoryLedger(clock);
    InMemoryEvidenceStore evidence = new InMemoryEvidenceStore();
    Issuer issuer = new Issuer(clock);
    ReviewDeskHandler handler =
        new ReviewDeskHandler(
            ReviewDesk.assemble(
                new ReviewDesk.Ports(
                    ledger,
                    evidence,
                    new MemoryViewStore(),
                    Recordings.none(),
                    issuer.trust(),
                    issuer,
                    Optional.empty(),
                    10_000_000,
                    clock)),
            new HttpApiPayload(false));
    ObjectNode known = furnished(new Ward(ledger, evidence, clock));
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", exchange -> answer(handler, exchange));
    server.start();
    known.put("url", "http://127.0.0.1:" + server.getAddress().getPort());
    known.put("token", issuer.token("a.jansen", "reviewer", "approver", "auditor", "phi-viewer"));
    known.put("auditor", issuer.token("o.auditor", "auditor"));
    System.out.println(known);
    while (System.in.read() >= 0) {
      // Until whoever started it goes.
    }
    System.exit(0);
  }

  private static ObjectNode furnished(Ward ward) {
    Actor other =
        new Actor("r.alvarez", EnumSet.of(Role.REVIEWER, Role.APPROVER), "desk 203.0.113.9");
    ObjectNode known = JSON.createObjectNode();
    ArrayNode tasks = known.putArray("tasks");
    ArrayNode cases = known.putArray("cases");
    for (int i = 0; i < 40; i++) {
      var task =
          switch (i % 4) {
            case 0 -> ward.importJob("job" + i);
            case 1 -> ward.imageSet("set" + i);
            case 2 -> ward.compliance("bucket" + i);
            default -> ward.plain(i, Severity.LOW, Duration.ofHours(i));
          };
      switch (i % 5) {
        case 1 -> ward.did(task, other, new Act.Claim(false));
        case 2 -> {
          if (i % 4 == 1) {
            Ruling ruling = new Ruling(Verdict.DELETE_IMAGE_SET, "<script>", null, Ward.OFFERED);
            ward.did(task, other, new Act.Decide(ruling));
          }
        }
        case 3 -> {
          if (i % 4 != 2) {
            ward.did(task, other, new Act.Decide(new Ruling(Verdict.ACCEPT, "looked at it")));
          }
        }
        case 4 -> ward.expired(task);
        default -> ward.did(task, other, new Act.Note("<img src=x onerror=alert(1)>"));
      }
      tasks.add(task.id());
      cases.add(org.countersign.desk.query.CaseKey.of(task.caseId()));
    }
    ArrayNode pages = known.putArray("pages");
    for (PageStatus status : PageStatus.values()) {
      pages.add(ward.paged("cause of " + status, ward.importJob("page-" + status), status).rest());
    }
    ward.spent("pager");
    return known;
  }

  private static void answer(ReviewDeskHandler handler, HttpExchange exchange) throws IOException {
    try (exchange) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      handler.handleRequest(
          new ByteArrayInputStream(JSON.writeValueAsBytes(event(exchange))), out, Lambda.CONTEXT);
      JsonNode answer = JSON.readTree(out.toByteArray());
      answer
          .path("headers")
          .properties()
          .forEach(
              header ->
                  exchange.getResponseHeaders().set(header.getKey(), header.getValue().asText()));
      byte[] body = answer.path("body").asText().getBytes(UTF_8);
      boolean isEmpty = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
      exchange.sendResponseHeaders(answer.path("statusCode").asInt(), isEmpty ? -1 : body.length);
      if (!isEmpty) {
        exchange.getResponseBody().write(body);
      }
    }
  }

  private static ObjectNode event(HttpExchange exchange) throws IOException {
    ObjectNode event = JSON.createObjectNode().put("version", "2.0");
    String query = exchange.getRequestURI().getRawQuery();
    event.put("rawPath", exchange.getRequestURI().getRawPath());
    event.put("rawQueryString", query == null ? "" : query);
    ObjectNode headers = event.putObject("headers");
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
    ObjectNode context = event.putObject("requestContext");
    context.put("stage", "$default").put("requestId", UUID.randomUUID().toString());
    context
        .putObject("http")
        .put("method", exchange.getRequestMethod())
        .put("sourceIp", "127.0.0.1");
    byte[] body = exchange.getRequestBody().readNBytes(MAX_BYTES);
    return event.put("body", Base64.getEncoder().encodeToString(body)).put("isBase64Encoded", true);
  }
}
