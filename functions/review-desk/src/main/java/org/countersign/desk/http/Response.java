package org.countersign.desk.http;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the desk answers.
 *
 * @param headers by name, one value each
 * @param cookies whole {@code Set-Cookie} values
 * @param body as text; of what is none, in Base64
 * @param isEncoded whether it is that
 */
public record Response(
    int status, Map<String, String> headers, List<String> cookies, String body, boolean isEncoded) {
  public Response {
    requireNonNull(body, "body is null");
    headers = Map.copyOf(headers);
    cookies = List.copyOf(cookies);
  }

  public static Response of(int status, String contentType, String body) {
    return new Response(status, Map.of("Content-Type", contentType), List.of(), body, false);
  }

  /** Of bytes that are no text. */
  public static Response of(int status, String contentType, byte[] body) {
    return new Response(
        status,
        Map.of("Content-Type", contentType),
        List.of(),
        Base64.getEncoder().encodeToString(body),
        true);
  }

  /** Done, and there is nothing to say (RFC 9110, section 15.3.5). */
  public static Response nothing() {
    return new Response(204, Map.of(), List.of(), "", false);
  }

  public static Response html(int status, String body) {
    return of(status, "text/html; charset=utf-8", body);
  }

  public static Response json(int status, String body) {
    return of(status, "application/json", body);
  }

  /** Go and GET that (RFC 9110, section 15.4.4). */
  public static Response seeOther(String location) {
    return new Response(303, Map.of("Location", location), List.of(), "", false);
  }

  public Response with(String header, String value) {
    TreeMap<String, String> more = new TreeMap<>(headers);
    more.put(header, value);
    return new Response(status, more, cookies, body, isEncoded);
  }

  public Response withCookie(String cookie) {
    List<String> more = new ArrayList<>(cookies);
    more.add(cookie);
    return new Response(status, headers, more, body, isEncoded);
  }

  /** What stands before the body alone. */
  public Response withoutBody() {
    return new Response(status, headers, cookies, "", false);
  }

  /** A body can name a patient. */
  @Override
  public String toString() {
    return "Response " + status;
  }
}
