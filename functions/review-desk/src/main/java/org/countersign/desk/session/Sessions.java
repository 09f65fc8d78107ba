package org.countersign.desk.session;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.countersign.desk.http.Request;
import org.countersign.desk.identity.Person;

/** Opens, finds and ends sessions. */
public final class Sessions {
  /**
   * The prefix makes browsers refuse it unless it is Secure, of this host alone and of all its
   * paths (RFC 6265bis, section 4.1.3.2), so no neighbouring host can plant one.
   */
  static final String COOKIE = "__Host-countersign";

  private final SessionStore store;
  private final SessionLimits limits;
  private final InstantSource clock;

  public Sessions(SessionStore store, SessionLimits limits, InstantSource clock) {
    this.store = requireNonNull(store, "store is null");
    this.limits = requireNonNull(limits, "limits is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  SessionLimits limits() {
    return limits;
  }

  /** Somebody just signed in: always under a new id, whatever the browser had before. */
  Secret open(Person person) {
    Secret id = Secret.random();
    Instant now = clock.instant();
    store.open(digest(id), new Session(person, now, now), until(now, now));
    return id;
  }

  /** Who asks, and that they are there. */
  SessionState of(Request request) {
    Optional<String> cookie = request.cookie(COOKIE);
    if (cookie.isEmpty()) {
      return new SessionState.Absent();
    }
    Optional<Secret> id = Secret.of(cookie.get());
    Optional<Session> session = id.flatMap(known -> store.find(digest(known)));
    return id.isPresent() && session.isPresent()
        ? alive(id.get(), session.get(), request)
        : new SessionState.Over();
  }

  private SessionState alive(Secret id, Session session, Request request) {
    Instant now = clock.instant();
    if (!now.isBefore(session.began().plus(limits.longest()))) {
      close(id);
      return new SessionState.Over();
    }
    if (!now.isBefore(session.seen().plus(limits.idle()))) {
      close(id);
      return new SessionState.Idle();
    }
    if (Asked.byPerson(request) && !now.isBefore(session.seen().plus(limits.step()))) {
      store.seen(digest(id), now, until(session.began(), now));
    }
    return new SessionState.Alive(id, session);
  }

  /** Signing out, or an end that time brought. */
  void close(Secret id) {
    store.close(digest(id));
  }

  /** Ends whatever session the request's cookie names. */
  void close(Request request) {
    request.cookie(COOKIE).flatMap(Secret::of).ifPresent(this::close);
  }

  private Instant until(Instant began, Instant seen) {
    Instant longest = began.plus(limits.longest());
    Instant idle = seen.plus(limits.idle());
    return idle.isBefore(longest) ? idle : longest;
  }

  private static String digest(Secret id) {
    return id.derived("session");
  }
}
