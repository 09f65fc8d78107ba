package org.countersign.desk.http;

import java.util.Optional;

/** One part of the desk. */
@FunctionalInterface
public interface Route {
  /** Empty if the request is not for this part. */
  Optional<Response> answer(Request request);
}
