package org.countersign.desk.session;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.countersign.desk.http.Route;
import org.countersign.desk.identity.Discovery;
import org.countersign.desk.identity.TokenVerifier;
import org.countersign.desk.identity.Trust;
import org.countersign.runtime.Environment;

/** Puts together what stands between browsers and the desk's pages. */
public final class SessionDoors {
  private final Sessions sessions;
  private final DeskAddress address;
  private final SignInPages pages;
  private final SignInRoutes signIn;

  /**
   * What people are signed in by.
   *
   * @param discovery what the provider says of itself
   * @param tokens checks its signature
   * @param exchange asks it for tokens
   */
  public record Identity(
      Trust trust, Discovery discovery, TokenVerifier tokens, CodeExchange exchange) {
    public Identity {
      requireNonNull(trust, "trust is null");
      requireNonNull(discovery, "discovery is null");
      requireNonNull(tokens, "tokens is null");
      requireNonNull(exchange, "exchange is null");
    }
  }

  /**
   * @param environment {@code DESK_URL}, {@code SESSION_IDLE_SECONDS} and {@code SESSION_SECONDS},
   *     all of which may be absent
   * @param clock the one that people live by
   */
  public SessionDoors(
      Environment environment,
      Identity identity,
      SessionStore store,
      SignInPages pages,
      InstantSource clock) {
    this.sessions = new Sessions(store, limits(environment), clock);
    this.address = new DeskAddress(environment.find("DESK_URL"));
    this.pages = requireNonNull(pages, "pages is null");
    this.signIn =
        new SignInRoutes(
            identity.trust(),
            identity.discovery(),
            identity.tokens(),
            identity.exchange(),
            address,
            sessions,
            pages);
  }

  /** Signing in and out, and behind it the pages. */
  public List<Route> before(PageRoute behind) {
    return List.of(signIn, new SignedInRoutes(sessions, address, pages, behind));
  }

  private static SessionLimits limits(Environment environment) {
    return new SessionLimits(
        seconds(environment, "SESSION_IDLE_SECONDS", SessionLimits.USUAL.idle()),
        seconds(environment, "SESSION_SECONDS", SessionLimits.USUAL.longest()));
  }

  private static Duration seconds(Environment environment, String name, Duration usual) {
    return environment
        .find(name)
        .map(text -> Duration.ofSeconds(Long.parseLong(text)))
        .orElse(usual);
  }
}
