package org.countersign.desk.session;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.countersign.desk.http.Request;
import org.countersign.desk.http.Response;
import org.countersign.desk.http.Route;
import org.countersign.desk.identity.Discovery;
import org.countersign.desk.identity.Person;
import org.countersign.desk.identity.ProviderUnavailableException;
import org.countersign.desk.identity.TokenVerifier;
import org.countersign.desk.identity.Trust;
import org.countersign.desk.identity.UntrustedTokenException;
import org.countersign.desk.identity.Vouched;
import org.countersign.desk.session.SignInPages.Why;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signing in and out: the authorization code flow with PKCE (OpenID Connect Core 1.0, section 3.1;
 * RFC 7636; RFC 9700). The tokens never leave the server; the browser has a session's id.
 */
public final class SignInRoutes implements Route {
  static final String SIGN_IN = "/signin";
  static final String CALLBACK = "/signin/callback";
  static final String SIGN_OUT = "/signout";

  /** Signed out here, and to be signed out of the provider. */
  static final String LEAVE = "/signout/provider";

  /** Where the provider sends people whom it signed out; it has to know the address beforehand. */
  static final String LEFT = "/signout/done";

  private static final Logger LOG = LoggerFactory.getLogger(SignInRoutes.class);
  private static final String AGAIN = "Sign in";

  private final Trust trust;
  private final Discovery discovery;
  private final TokenVerifier tokens;
  private final CodeExchange exchange;
  private final DeskAddress address;
  private final Sessions sessions;
  private final FormGuard forms;
  private final SignInPages pages;

  /**
   * @param trust whose word counts, and who we are there
   * @param discovery what the provider says of itself
   * @param tokens checks its signature
   * @param exchange asks it for tokens
   */
  public SignInRoutes(
      Trust trust,
      Discovery discovery,
      TokenVerifier tokens,
      CodeExchange exchange,
      DeskAddress address,
      Sessions sessions,
      SignInPages pages) {
    this.trust = requireNonNull(trust, "trust is null");
    this.discovery = requireNonNull(discovery, "discovery is null");
    this.tokens = requireNonNull(tokens, "tokens is null");
    this.exchange = requireNonNull(exchange, "exchange is null");
    this.address = requireNonNull(address, "address is null");
    this.sessions = requireNonNull(sessions, "sessions is null");
    this.forms = new FormGuard(address);
    this.pages = requireNonNull(pages, "pages is null");
  }

  @Override
  public Optional<Response> answer(Request request) {
    String asked = (Asked.reads(request) ? "GET" : request.method()) + " " + request.path();
    try {
      return switch (asked) {
        case "GET " + SIGN_IN -> Optional.of(signIn(request));
        case "GET " + CALLBACK -> Optional.of(answered(request));
        case "POST " + SIGN_OUT -> Optional.of(signOut(request));
        case "GET " + LEFT -> Optional.of(page(Why.OUT, ReturnPath.HOME));
        case "GET " + LEAVE -> Optional.of(leave(request));
        default -> Optional.empty();
      };
    } catch (ProviderUnavailableException e) {
      LOG.warn("{} no provider: {}", request.requestId(), e.getMessage());
      return Optional.of(page(Why.UNAVAILABLE, ReturnPath.HOME));
    }
  }

  private Response signIn(Request request) {
    ReturnPath to = request.query("to").map(ReturnPath::of).orElse(ReturnPath.HOME);
    return switch (request.query("why").orElse("")) {
      case "idle" -> page(Why.IDLE, to);
      case "over" -> page(Why.OVER, to);
      default -> toProvider(request, to);
    };
  }

  private Response toProvider(Request request, ReturnPath to) {
    SignInAttempt attempt = SignInAttempt.to(to);
    Map<String, String> question = new LinkedHashMap<>();
    question.put("response_type", "code");
    question.put("client_id", trust.clientId());
    question.put("redirect_uri", callback(request));
    question.put("scope", "openid");
    question.put("state", attempt.state());
    question.put("nonce", attempt.nonce());
    question.put("code_challenge", attempt.challenge());
    question.put("code_challenge_method", "S256");
    return Response.seeOther(with(discovery.provider().authorization(), question))
        .withCookie(attempt.cookie());
  }

  private Response answered(Request request) {
    Optional<SignInAttempt> begun =
        request.query("state").flatMap(state -> SignInAttempt.answered(request, state));
    if (begun.isEmpty()) {
      return page(Why.STRANGE, ReturnPath.HOME);
    }
    SignInAttempt attempt = begun.get();
    return finished(request, attempt).withCookie(attempt.cookieGone());
  }

  private Response finished(Request request, SignInAttempt attempt) {
    Optional<String> code = request.query("code");
    if (code.isEmpty() || request.query("error").isPresent()) {
      return page(Why.DECLINED, attempt.to());
    }
    // Which of several providers answered (RFC 9207); we know one only.
    if (request.query("iss").filter(iss -> !iss.equals(trust.issuer().toString())).isPresent()) {
      return page(Why.STRANGE, attempt.to());
    }
    Person person;
    try {
      person = vouchedFor(request, code.get(), attempt);
    } catch (SignInFailedException | UntrustedTokenException e) {
      LOG.warn("{} not signed in: {}", request.requestId(), e.getMessage());
      return page(Why.DECLINED, attempt.to());
    }
    sessions.close(request);
    Secret id = sessions.open(person);
    return Response.seeOther(attempt.to().text())
        .withCookie(Cookies.ofBrowser(Sessions.COOKIE, id.text()));
  }

  private Person vouchedFor(Request request, String code, SignInAttempt attempt) {
    String token =
        exchange.idToken(discovery.provider().token(), code, callback(request), attempt.verifier());
    Vouched vouched = tokens.verify(token);
    String nonce = vouched.nonce();
    // Another sign-in's token would be somebody else's word (OpenID Connect Core 1.0, 3.1.3.7).
    if (nonce == null || !Secret.same(nonce, attempt.nonce())) {
      throw new SignInFailedException("the ID token answers another question");
    }
    return vouched.person();
  }

  private Response signOut(Request request) {
    if (sessions.of(request) instanceof SessionState.Alive alive) {
      if (!forms.lets(request, alive.person())) {
        return page(Why.FORGED, ReturnPath.HOME);
      }
      sessions.close(alive.id());
    }
    return Response.seeOther(LEAVE).withCookie(Cookies.gone(Sessions.COOKIE));
  }

  /**
   * A page of ours in between, because a form of ours may lead to no other host
   * (Content-Security-Policy, form-action), and because the next one at this machine must not be
   * let in as the last one.
   */
  private Response leave(Request request) {
    Optional<URI> endSession = endSession(request);
    if (endSession.isEmpty()) {
      return Response.seeOther(LEFT);
    }
    String back = address.of(request) + LEFT;
    // Cognito calls it by a name of its own (developer guide, "The logout endpoint").
    String there =
        with(
            endSession.get(),
            Map.of(
                "client_id", trust.clientId(),
                "logout_uri", back,
                "post_logout_redirect_uri", back));
    return pages
        .page(Why.LEAVING, Why.LEAVING.text(), "Go on", there)
        .with("Refresh", "0; url=" + there);
  }

  private Optional<URI> endSession(Request request) {
    try {
      return Optional.ofNullable(discovery.provider().endSession());
    } catch (ProviderUnavailableException e) {
      // Signed out here in any case.
      LOG.warn("{} no way to the provider: {}", request.requestId(), e.getMessage());
      return Optional.empty();
    }
  }

  private Response page(Why why, ReturnPath to) {
    String text =
        why == Why.IDLE ? why.text().formatted(inWords(sessions.limits().idle())) : why.text();
    return pages.page(why, text, AGAIN, SIGN_IN + "?to=" + ReturnPath.encoded(to.text()));
  }

  private static String inWords(Duration time) {
    long minutes = time.toMinutes();
    return minutes == 0
        ? String.format(Locale.ROOT, "%d seconds", time.toSeconds())
        : String.format(Locale.ROOT, "%d %s", minutes, minutes == 1 ? "minute" : "minutes");
  }

  private String callback(Request request) {
    return address.of(request) + CALLBACK;
  }

  private static String with(URI endpoint, Map<String, String> query) {
    String begin = endpoint.getRawQuery() == null ? "?" : "&";
    return query.entrySet().stream()
        .map(one -> one.getKey() + "=" + ReturnPath.encoded(one.getValue()))
        .collect(joining("&", endpoint + begin, ""));
  }
}
