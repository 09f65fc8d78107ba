package org.countersign.desk.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.net.URLDecoder;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.countersign.desk.http.Request;

/**
 * Lets only those changes through that a page of the desk asked for, in the session that it was
 * made for (CWE-352): by the browser's own word, and by the session's token in the form.
 */
final class FormGuard {
  /** The form's field. */
  static final String FIELD = "csrf";

  /** For requests by script. */
  static final String HEADER = "X-CSRF-Token";

  private final DeskAddress address;

  FormGuard(DeskAddress address) {
    this.address = requireNonNull(address, "address is null");
  }

  boolean lets(Request request, SignedIn person) {
    return fromOwnPage(request)
        && token(request).filter(token -> Secret.same(token, person.csrf())).isPresent();
  }

  private boolean fromOwnPage(Request request) {
    Optional<String> site = request.header("Sec-Fetch-Site");
    if (site.isPresent() && !site.get().toLowerCase(Locale.ROOT).equals("same-origin")) {
      return false;
    }
    Optional<String> origin = request.header("Origin");
    // Under a strict referrer policy a browser hides the origin even from ourselves (Fetch
    // standard, "append a request Origin header"); then it has to say that it is the same.
    return origin.isEmpty()
        || origin.get().equals(address.of(request))
        || (origin.get().equals("null") && site.isPresent());
  }

  private static Optional<String> token(Request request) {
    return request.header(HEADER).or(() -> field(request.body()));
  }

  private static Optional<String> field(String form) {
    return Arrays.stream(form.split("&", -1))
        .filter(pair -> pair.startsWith(FIELD + "="))
        .map(pair -> pair.substring(FIELD.length() + 1))
        .map(FormGuard::decoded)
        .findFirst();
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
