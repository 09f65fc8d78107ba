package org.countersign.desk.session;

import java.util.Optional;
import org.countersign.desk.http.Request;
import org.countersign.desk.http.Response;

/** Pages for somebody who is signed in and has a role. */
@FunctionalInterface
public interface PageRoute {
  /** Empty if there is no such page. */
  Optional<Response> answer(Request request, SignedIn person);
}
