package org.countersign.desk.session;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.countersign.desk.http.Request;
import org.countersign.desk.http.Response;
import org.countersign.desk.http.Route;

/** Keeps cookies and sends what a browser sends. */
final class Browser {
  final Map<String, String> cookies = new TreeMap<>();

  private final List<Route> routes;
  private final AtomicInteger requests = new AtomicInteger();

  Browser(List<Route> routes) {
    this.routes = routes;
  }

  Response get(String address) {
    return get(address, Map.of("Sec-Fetch-Mode", "navigate", "Sec-Fetch-Site", "none"));
  }

  Response get(String address, Map<String, String> headers) {
    return send("GET", address, headers, "");
  }

  /** A form of a page of the desk's own. */
  Response post(String path, String body) {
    return send("POST", path, Map.of("Sec-Fetch-Site", "same-origin", "Origin", "null"), body);
  }

  Response send(String method, String address, Map<String, String> headers, String body) {
    Map<String, String> sent = new HashMap<>(headers);
    sent.put("Host", "desk.example");
    Request request =
        new Request(
            method,
            URI.create(address).getPath(),
            FakeProvider.query(address),
            sent,
            cookies.entrySet().stream().map(one -> one.getKey() + "=" + one.getValue()).toList(),
            body,
            "203.0.113.7",
            "request-" + requests.incrementAndGet());
    Response response =
        routes.stream()
            .map(route -> route.answer(request))
            .flatMap(Optional::stream)
            .findFirst()
            .orElse(Response.html(404, ""));
    response.cookies().forEach(this::keep);
    return response;
  }

  private void keep(String cookie) {
    String pair = cookie.substring(0, cookie.indexOf(';'));
    String name = pair.substring(0, pair.indexOf('='));
    if (cookie.contains("Max-Age=0")) {
      cookies.remove(name);
    } else {
      cookies.put(name, pair.substring(name.length() + 1));
    }
  }
}
