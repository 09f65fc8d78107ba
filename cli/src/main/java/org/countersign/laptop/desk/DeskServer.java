package org.countersign.laptop.desk;

import static java.util.Objects.requireNonNull;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.countersign.laptop.LaptopCloud;
import org.countersign.laptop.LaptopException;
import org.countersign.laptop.function.HandlerFailedException;
import org.countersign.laptop.function.Invoker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The desk's page and API on 127.0.0.1: takes HTTP as API Gateway does and gives it to the function
 * that runs on Lambda, with an identity provider beside it.
 */
public final class DeskServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DeskServer.class);
  private static final String FUNCTION = "ReviewDeskFunction";

  /** As the template routes it. */
  private static final String HOOKS = "/hooks/pagerduty";

  private static final String ON_CALL = "OnCallFunction";

  /** API Gateway takes 10 MB; nobody types that much. */
  private static final int MOST_BYTES = 1024 * 1024;

  private final LaptopCloud cloud;
  private final HttpServer server;
  private final SignInProvider provider;
  private final Invoker invoker;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * @param port on 127.0.0.1; 0 for any that is free
   * @param idle after how long without an act people are signed out
   */
  public record Options(int port, Duration idle) {
    public Options {
      requireNonNull(idle, "idle is null");
    }
  }

  private DeskServer(
      LaptopCloud cloud, HttpServer server, SignInProvider provider, Options options) {
    this.cloud = cloud;
    this.server = server;
    this.provider = provider;
    this.invoker = cloud.invokerWith(FUNCTION, variables(options));
  }

  /**
   * Starts it; it answers when this returns.
   *
   * @throws PortTakenException if something listens on the port already
   * @throws LaptopException if it does not start
   */
  public static DeskServer start(LaptopCloud cloud, Options options) {
    try {
      HttpServer server =
          HttpServer.create(
              new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), options.port()), 0);
      DeskServer desk =
          new DeskServer(
              cloud,
              server,
              SignInProvider.start(cloud.state().file("sign-in.html"), cloud.clock()),
              options);
      server.createContext("/", exchange -> desk.handle(exchange, FUNCTION));
      server.createContext(HOOKS, exchange -> desk.handle(exchange, ON_CALL));
      server.setExecutor(desk.threads);
      server.start();
      cloud.receivers().deskAt(desk.url());
      return desk;
    } catch (java.net.BindException e) {
      throw new PortTakenException(options.port(), e);
    } catch (IOException e) {
      throw new LaptopException("the desk does not start", e);
    }
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Where tokens come from. */
  public URI issuer() {
    return provider.issuer();
  }

  /** A bearer token for {@code /api}, good for an hour. */
  public String token(SamplePerson person) {
    return provider.token(person);
  }

  private Map<String, String> variables(Options options) {
    Map<String, String> variables = new TreeMap<>();
    variables.put("DESK_URL", url().toString());
    variables.put("OIDC_ISSUER", provider.issuer().toString());
    variables.put("OIDC_CLIENT_ID", SignInProvider.CLIENT_ID);
    variables.put("PERSON_CLAIM", "sub");
    variables.put("ROLE_CLAIM", "roles");
    variables.put("SESSION_IDLE_SECONDS", Long.toString(options.idle().toSeconds()));
    return variables;
  }

  private void handle(HttpExchange exchange, String function) throws IOException {
    String reference = UUID.randomUUID().toString();
    try (exchange) {
      byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
      if (body.length > MOST_BYTES) {
        send(exchange, plain(413, "too large"));
        return;
      }
      send(
          exchange,
          HttpApiEvents.answer(
              invoker.invoke(
                  function,
                  HttpApiEvents.event(exchange, body, reference, cloud.clock().instant()))));
    } catch (HandlerFailedException e) {
      // As API Gateway answers for a function that threw.
      LOG.error("{} {}", reference, e.getMessage());
      send(exchange, plain(502, "the function failed; see the log"));
    }
  }

  private static HttpApiEvents.Answer plain(int status, String text) {
    return new HttpApiEvents.Answer(
        status, Map.of("Content-Type", "text/plain"), List.of(), text, false);
  }

  private static void send(HttpExchange exchange, HttpApiEvents.Answer answer) throws IOException {
    answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
    answer.cookies().forEach(cookie -> exchange.getResponseHeaders().add("Set-Cookie", cookie));
    byte[] body = answer.bytes();
    boolean none = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(answer.status(), none ? -1 : body.length);
    if (!none) {
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
    provider.close();
  }
}
