package org.countersign.laptop.securityhub;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Security Hub CSPM of one account and Region, behind the SDK's endpoint override. Takes
 * BatchImportFindings, BatchUpdateFindings and GetFindings; refuses what AWS refuses and keeps what
 * AWS keeps (user guide, finding-update-batchimportfindings and
 * finding-update-batchupdatefindings). Signatures are not checked; the platform's rate is where
 * {@link Options#keepsRate} says so.
 */
public final class SecurityHubStandIn implements AutoCloseable {
  static final String IMPORT = "POST /findings/import";
  static final String UPDATE = "PATCH /findings/batchupdate";
  static final String GET = "POST /findings";

  /** Not AWS's: findings as AWS's own products would have written them, for whoever plays them. */
  static final String SEED = "POST /stand-in/product-findings";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ObjectReader READER =
      JSON.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final Options options;
  private final Consumer<JsonNode> events;
  private final FindingBook book;
  private final FindingQuery query;
  private final @Nullable FindingsFile file;
  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicInteger imports = new AtomicInteger();
  private final AtomicInteger updates = new AtomicInteger();
  private final AtomicInteger throttled = new AtomicInteger();
  private final Rate rate;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;

  /**
   * How to run it.
   *
   * @param account the only account whose findings it takes
   * @param port 0 for any that is free
   * @param state where findings are kept between runs, written after every change; null to keep
   *     none
   * @param keepsRate whether calls beyond AWS's rate, by the clock, are refused
   */
  public record Options(
      String account,
      String region,
      Clock clock,
      int port,
      @Nullable Path state,
      Faults faults,
      boolean keepsRate) {
    /** Without a rate. */
    public Options(
        String account, String region, Clock clock, int port, @Nullable Path state, Faults faults) {
      this(account, region, clock, port, state, faults, false);
    }

    public Options {
      requireNonNull(account, "account is null");
      requireNonNull(region, "region is null");
      requireNonNull(clock, "clock is null");
      requireNonNull(faults, "faults is null");
    }
  }

  private SecurityHubStandIn(Options options, Consumer<JsonNode> events) throws IOException {
    Constraints constraints = Constraints.load();
    Path state = options.state();
    this.options = options;
    this.events = requireNonNull(events, "events is null");
    this.file = state == null ? null : new FindingsFile(state);
    List<StoredFinding> known = file == null ? List.of() : file.read();
    this.book =
        new FindingBook(
            constraints,
            options.account(),
            options.region(),
            options.clock(),
            options.faults(),
            known);
    this.rate = new Rate(options.clock());
    this.query = new FindingQuery(constraints);
    this.server =
        HttpServer.create(
            new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), options.port()), 0);
  }

  /**
   * Starts it on 127.0.0.1.
   *
   * @param events takes a {@code Security Hub Findings - Imported} envelope for every finding that
   *     was written, before the writer has its answer
   * @throws UnreadableStateException if the state is not what it wrote
   */
  public static SecurityHubStandIn start(Options options, Consumer<JsonNode> events) {
    try {
      SecurityHubStandIn standIn = new SecurityHubStandIn(options, events);
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

  /** All findings as GetFindings would show them, in the order of their first import. */
  public List<JsonNode> findings() {
    return book.all().stream().<JsonNode>map(stored -> stored.finding().deepCopy()).toList();
  }

  /** How many have the record state ACTIVE. */
  public long active() {
    return book.all().stream().filter(StoredFinding::isActive).count();
  }

  /** How many have the record state ARCHIVED. */
  public long archived() {
    return book.all().size() - active();
  }

  /** Calls so far, of any operation, refused ones included. */
  public int calls() {
    return calls.get();
  }

  /** Calls that were answered with 429, by a fault or by the rate. */
  public int throttled() {
    return throttled.get();
  }

  /** Findings that failed while the rest of their call succeeded. */
  public int unprocessed() {
    return book.unprocessed();
  }

  /**
   * Keeps findings of AWS's own products, as if those had written them, and announces them.
   *
   * @throws RequestRefusedException if one is no finding
   */
  public void putProductFindings(List<? extends JsonNode> findings) {
    ObjectNode request = JSON.createObjectNode();
    request.putArray("Findings").addAll(findings);
    written(book.productFindings(request));
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }

  private void handle(HttpExchange exchange) throws IOException {
    // Closing an exchange that was never answered breaks the connection: that is the fault of
    // silence.
    try (exchange) {
      respond(exchange);
    }
  }

  private void respond(HttpExchange exchange) throws IOException {
    String operation = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
    byte[] body = exchange.getRequestBody().readAllBytes();
    try {
      boolean isUnlucky = Faults.isDue(options.faults().throttle(), calls.incrementAndGet());
      if (isUnlucky || (options.keepsRate() && rate.isExceededBy(operation))) {
        throttled.incrementAndGet();
        throw new RequestRefusedException(429, "TooManyRequestsException", "Too Many Requests");
      }
      ObjectNode answer = answer(operation, request(body));
      if (!isSilent(operation)) {
        send(exchange, 200, answer);
      }
    } catch (RequestRefusedException e) {
      exchange.getResponseHeaders().set("x-amzn-ErrorType", e.code());
      send(
          exchange,
          e.status(),
          JSON.createObjectNode().put("Message", e.getMessage()).put("Code", e.code()));
    }
  }

  private boolean isSilent(String operation) {
    return switch (operation) {
      case IMPORT -> Faults.isDue(options.faults().silence(), imports.incrementAndGet());
      case UPDATE -> Faults.isDue(options.faults().silence(), updates.incrementAndGet());
      default -> false;
    };
  }

  private ObjectNode answer(String operation, JsonNode request) {
    return switch (operation) {
      case IMPORT -> written(book.importFindings(request));
      case UPDATE -> written(book.updateFindings(request));
      case SEED -> written(book.productFindings(request));
      case GET -> query.answer(request, book.all(), options.clock().instant());
      default ->
          throw new RequestRefusedException(
              404, "UnknownOperationException", "the stand-in does not have this operation");
    };
  }

  private ObjectNode written(FindingBook.Result result) {
    if (file != null && !result.changed().isEmpty()) {
      file.write(book::all);
    }
    result.changed().forEach(finding -> events.accept(importedEvent(finding)));
    return result.answer();
  }

  private static JsonNode request(byte[] body) {
    try {
      JsonNode request = READER.readTree(body);
      if (request != null && request.isObject()) {
        return request;
      }
    } catch (IOException e) {
      // Refused below, without quoting the request.
    }
    throw RequestRefusedException.invalidInput("the request is not a JSON object");
  }

  /** One finding per event (user guide, securityhub-cwe-event-formats). */
  private JsonNode importedEvent(JsonNode finding) {
    String resource = finding.path("ProductArn").textValue() + "/" + finding.path("Id").textValue();
    // A name for the state that is announced: the same after a restart, different for every change.
    String id =
        UUID.nameUUIDFromBytes((resource + finding).getBytes(StandardCharsets.UTF_8)).toString();
    ObjectNode event =
        JsonNodeFactory.instance
            .objectNode()
            .put("version", "0")
            .put("id", id)
            .put("detail-type", "Security Hub Findings - Imported")
            .put("source", "aws.securityhub")
            .put("account", options.account())
            .put("time", options.clock().instant().toString())
            .put("region", options.region());
    event.putArray("resources").add(resource);
    event.putObject("detail").putArray("findings").add(finding.deepCopy());
    return event;
  }

  private static void send(HttpExchange exchange, int status, ObjectNode body) throws IOException {
    byte[] bytes;
    try {
      bytes = JSON.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
