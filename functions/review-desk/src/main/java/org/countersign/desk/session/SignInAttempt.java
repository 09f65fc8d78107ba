package org.countersign.desk.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.countersign.desk.http.Request;

/**
 * A sign-in that a browser began. All of it lies in a cookie of that browser, so nobody can fill a
 * store of ours without signing in, and nobody can finish in another's browser what he began in his
 * own (login CSRF, RFC 6749, section 10.12): state, nonce and verifier come of the cookie's secret.
 *
 * @param to where the person wanted to go
 */
record SignInAttempt(Secret secret, ReturnPath to) {
  private static final Duration LIFE = Duration.ofMinutes(10);
  private static final String COOKIE = "__Host-countersign-signin-";

  /** Two windows of one browser can be at it at once: each attempt has a cookie of its own. */
  private static final int NAMED_BY = 8;

  SignInAttempt {
    requireNonNull(secret, "secret is null");
    requireNonNull(to, "to is null");
  }

  static SignInAttempt to(ReturnPath to) {
    return new SignInAttempt(Secret.random(), to);
  }

  /** The attempt of this browser that a provider's answer belongs to; empty if there is none. */
  static Optional<SignInAttempt> answered(Request request, String state) {
    return request
        .cookie(name(state))
        .flatMap(SignInAttempt::read)
        .filter(attempt -> Secret.same(attempt.state(), state));
  }

  private static Optional<SignInAttempt> read(String cookie) {
    int dot = cookie.indexOf('.');
    if (dot < 0) {
      return Optional.empty();
    }
    return Secret.of(cookie.substring(0, dot))
        .map(secret -> new SignInAttempt(secret, path(cookie.substring(dot + 1))));
  }

  private static ReturnPath path(String encoded) {
    try {
      return ReturnPath.of(new String(Base64.getUrlDecoder().decode(encoded), UTF_8));
    } catch (IllegalArgumentException e) {
      return ReturnPath.HOME;
    }
  }

  String state() {
    return secret.derived("state");
  }

  String nonce() {
    return secret.derived("nonce");
  }

  /** 43 characters (RFC 7636, section 4.1). */
  String verifier() {
    return secret.derived("verifier");
  }

  /** S256 of the verifier (RFC 7636, section 4.2). */
  String challenge() {
    return Secret.digest(verifier());
  }

  String cookie() {
    String path = Base64.getUrlEncoder().withoutPadding().encodeToString(to.text().getBytes(UTF_8));
    return Cookies.lasting(name(state()), secret.text() + "." + path, LIFE);
  }

  String cookieGone() {
    return Cookies.gone(name(state()));
  }

  private static String name(String state) {
    return COOKIE + state.substring(0, Math.min(NAMED_BY, state.length()));
  }
}
