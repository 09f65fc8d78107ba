package org.countersign.desk.api;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import org.countersign.desk.http.Problem;
import org.countersign.desk.http.RateLimits;
import org.countersign.desk.http.RefusedException;
import org.countersign.desk.http.Request;
import org.countersign.desk.http.Response;
import org.countersign.desk.identity.Person;
import org.countersign.desk.identity.TokenVerifier;
import org.countersign.desk.identity.UntrustedTokenException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who sends a request, by its bearer token (RFC 6750). An address that keeps sending bad tokens is
 * not listened to for a while.
 */
final class Bearer {
  private static final Logger LOG = LoggerFactory.getLogger(Bearer.class);
  private static final String SCHEME = "bearer ";

  private final TokenVerifier verifier;
  private final RateLimits badTokens;
  private final RateLimits perPerson;

  /**
   * @param badTokens how many one address may send
   * @param perPerson how often one person may ask
   */
  Bearer(TokenVerifier verifier, RateLimits badTokens, RateLimits perPerson) {
    this.verifier = requireNonNull(verifier, "verifier is null");
    this.badTokens = requireNonNull(badTokens, "badTokens is null");
    this.perPerson = requireNonNull(perPerson, "perPerson is null");
  }

  /**
   * @throws RefusedException if nobody is known to ask, or somebody without a role, or too often
   */
  Person person(Request request) {
    Optional<String> token =
        request
            .header("authorization")
            .filter(value -> value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
            .map(value -> value.substring(SCHEME.length()).strip())
            .filter(value -> !value.isEmpty());
    if (token.isEmpty()) {
      throw new RefusedException(
          unauthorized("Send a bearer token.", "Bearer realm=\"countersign\""));
    }
    refuseIfWaiting(badTokens.look(request.sourceIp()));
    Person person = verified(request, token.get());
    refuseIfWaiting(perPerson.take(person.name()));
    if (!person.mayRead()) {
      throw new RefusedException(
          Problem.of(403, "no-role", "You have no role at the desk")
              .saying("One of these is needed: reviewer, approver, auditor, phi-viewer."));
    }
    return person;
  }

  private Person verified(Request request, String token) {
    try {
      return verifier.verify(token).person();
    } catch (UntrustedTokenException e) {
      LOG.warn("{} bad token: {}", request.requestId(), e.getMessage());
      refuseIfWaiting(badTokens.take(request.sourceIp()));
      throw new RefusedException(
          unauthorized(
              "The token is not valid, or not any more.",
              "Bearer realm=\"countersign\", error=\"invalid_token\""));
    }
  }

  private static void refuseIfWaiting(Optional<Duration> wait) {
    if (wait.isPresent()) {
      throw new RefusedException(RateLimits.tooMany(wait.get()));
    }
  }

  private static Response unauthorized(String detail, String challenge) {
    return Problem.of(401, "unauthorized", "Nobody is known to ask")
        .saying(detail)
        .response()
        .with("WWW-Authenticate", challenge);
  }
}
