package org.countersign.desk.http;

import java.util.Map;
import java.util.TreeMap;

/** What a browser is told with every answer, whatever it is (OWASP Secure Headers). */
public final class SecurityHeaders {
  private static final Map<String, String> ALWAYS =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
              + " font-src 'self'; media-src 'self'; connect-src 'self'; manifest-src 'self';"
              + " form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
          "X-Content-Type-Options",
          "nosniff",
          "Referrer-Policy",
          "no-referrer",
          "Strict-Transport-Security",
          "max-age=63072000; includeSubDomains",
          "Permissions-Policy",
          "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
          "Cross-Origin-Opener-Policy",
          "same-origin",
          "Cross-Origin-Resource-Policy",
          "same-origin",
          "X-Frame-Options",
          "DENY");

  private SecurityHeaders() {}

  /** Answers are kept by nobody unless they say so themselves, as static files do. */
  public static Response on(Response response) {
    TreeMap<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.put("Cache-Control", "no-store");
    headers.putAll(response.headers());
    headers.putAll(ALWAYS);
    return new Response(
        response.status(), headers, response.cookies(), response.body(), response.isEncoded());
  }
}
