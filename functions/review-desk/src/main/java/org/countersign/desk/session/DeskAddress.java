package org.countersign.desk.session;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Optional;
import org.countersign.desk.http.Request;

/**
 * Where browsers find the desk: as the operator says (a name of its own, CloudFront), else by the
 * host that was asked. API Gateway hands on no request for a host that is not its API's.
 */
public final class DeskAddress {
  private final Optional<String> origin;

  /**
   * @param url for example {@code https://desk.example.org}; empty to go by requests
   */
  public DeskAddress(Optional<String> url) {
    this.origin = requireNonNull(url, "url is null").map(DeskAddress::origin);
  }

  /** Scheme, host and port, as browsers write it in {@code Origin}. */
  String of(Request request) {
    return origin.orElseGet(() -> "https://" + request.header("Host").orElse("localhost"));
  }

  private static String origin(String url) {
    URI uri = URI.create(url);
    if (uri.getHost() == null || uri.getScheme() == null) {
      throw new IllegalArgumentException("the desk's URL has a scheme and a host");
    }
    return uri.getScheme()
        + "://"
        + uri.getHost()
        + (uri.getPort() == -1 ? "" : ":" + uri.getPort());
  }
}
