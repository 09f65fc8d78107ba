package org.countersign.desk.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.countersign.desk.http.ErrorPage;
import org.countersign.desk.http.Request;
import org.countersign.desk.http.Response;
import org.countersign.desk.http.SecurityHeaders;
import org.countersign.desk.session.SignedIn;

/**
 * Serves the sample day without a sign-in, to look at pages while working on them: arguments are a
 * port, and a number of further tasks. The cookie {@code as} says who looks: ana, boris, chloe.
 */
final class SampleServer {
  private SampleServer() {}

  public static void main(String[] args) throws IOException {
    SampleDay day = new SampleDay().filled();
    if (args.length > 1) {
      day.crowded(Integer.parseInt(args[1]));
    }
    ErrorPage errors = new PageErrors(day.assets);
    HttpServer server =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0])), 0);
    server.createContext(
        "/",
        exchange -> {
          String cookies = exchange.getRequestHeaders().getFirst("Cookie");
          Request request =
              SampleDay.request(
                  exchange.getRequestMethod(),
                  exchange.getRequestURI().getPath(),
                  Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse(""),
                  new String(exchange.getRequestBody().readAllBytes(), UTF_8),
                  cookies == null ? List.of() : Arrays.asList(cookies.split("; ")));
          Response response =
              SecurityHeaders.on(
                  day.assets
                      .answer(request)
                      .or(() -> day.pages.answer(request, who(request)))
                      .orElseGet(
                          () ->
                              Response.html(
                                  404, errors.html(404, "There is nothing here", "req-0001"))));
          response
              .headers()
              .forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
          response.cookies().forEach(one -> exchange.getResponseHeaders().add("Set-Cookie", one));
          byte[] body = response.body().getBytes(UTF_8);
          exchange.sendResponseHeaders(response.status(), body.length == 0 ? -1 : body.length);
          try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
          }
        });
    server.start();
    System.out.println("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  private static SignedIn who(Request request) {
    return switch (request.cookie("as").or(() -> request.query("as")).orElse("ana")) {
      case "boris" -> SampleDay.BORIS;
      case "chloe" -> SampleDay.CHLOE;
      default -> SampleDay.ANA;
    };
  }
}
