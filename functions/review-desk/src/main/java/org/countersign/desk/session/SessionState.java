package org.countersign.desk.session;

/** What a request's cookie says. */
sealed interface SessionState {
  /** Somebody is signed in. */
  record Alive(Secret id, Session session) implements SessionState {
    SignedIn person() {
      return new SignedIn(session.person(), id.derived("csrf"));
    }
  }

  /** Nobody did anything for too long. */
  record Idle() implements SessionState {}

  /** It was closed, forgotten, or lasted as long as one may. */
  record Over() implements SessionState {}

  /** There is no cookie. */
  record Absent() implements SessionState {}
}
