package org.countersign.desk.http;

import static java.util.Objects.requireNonNull;

/** A request that is not done, with the answer that says why. */
public final class RefusedException extends RuntimeException {
  private final transient Response response;

  public RefusedException(Response response) {
    super("refused with " + response.status());
    this.response = requireNonNull(response, "response is null");
  }

  public RefusedException(Problem problem) {
    this(problem.response());
  }

  public Response response() {
    return response;
  }
}
