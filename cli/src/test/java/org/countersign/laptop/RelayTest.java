package org.countersign.laptop;

import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class RelayTest {
  @Test
  void a_caller_of_the_other_address_reaches_the_server_on_the_loopback() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    int port = server.getAddress().getPort();
    String long200k = "x".repeat(200_000);

    try (Relay relay = Relay.start(InetAddress.ofLiteral("127.0.0.2"), port);
        HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.2:" + port))
              .POST(HttpRequest.BodyPublishers.ofString(long200k))
              .build();
      then(relay).isNotNull();
      for (int i = 0; i < 3; i++) {
        then(client.send(request, HttpResponse.BodyHandlers.ofString()).body()).isEqualTo(long200k);
      }
    } finally {
      server.stop(0);
    }
  }

  @Test
  void it_does_not_listen_on_every_address() {
    thenThrownBy(() -> Relay.start(InetAddress.ofLiteral("0.0.0.0"), 0))
        .isInstanceOf(LaptopException.class);
  }
}
