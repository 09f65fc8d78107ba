package org.countersign.desk.http;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What somebody asks the desk, as an HTTP API hands it over (API Gateway developer guide, payload
 * format 2.0).
 *
 * @param method in capitals
 * @param path decoded, begins with a slash, without the stage
 * @param query first value of each parameter, decoded; ids and enums only, never PHI
 * @param headers by lower-case name; several values joined by commas
 * @param cookies each as {@code name=value}
 * @param body as text; empty for none
 * @param sourceIp address of the caller as the API saw it
 * @param requestId reference that the log has too
 */
public record Request(
    String method,
    String path,
    Map<String, String> query,
    Map<String, String> headers,
    List<String> cookies,
    String body,
    String sourceIp,
    String requestId) {
  public Request {
    requireNonNull(method, "method is null");
    requireNonNull(path, "path is null");
    requireNonNull(body, "body is null");
    requireNonNull(sourceIp, "sourceIp is null");
    requireNonNull(requestId, "requestId is null");
    query = Map.copyOf(query);
    TreeMap<String, String> lower = new TreeMap<>();
    headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
    headers = Map.copyOf(lower);
    cookies = List.copyOf(cookies);
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  public Optional<String> query(String name) {
    return Optional.ofNullable(query.get(name));
  }

  /** The first cookie of this name. */
  public Optional<String> cookie(String name) {
    return cookies.stream()
        .filter(cookie -> cookie.startsWith(name + "="))
        .map(cookie -> cookie.substring(name.length() + 1))
        .findFirst();
  }

  /** A body can name a patient, a header holds tokens. */
  @Override
  public String toString() {
    return method + " " + requestId;
  }
}
