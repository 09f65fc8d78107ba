package org.countersign.desk.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.security.MessageDigest;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Lets nothing pass that did not come through CloudFront, where the web application firewall
 * stands: who knows the API's own address would get round it otherwise.
 */
public final class OriginGuard implements Route {
  private static final String HEADER = "x-countersign-origin";

  private final Supplier<String> secret;

  /**
   * @param secret what CloudFront adds to every request; asked for with each
   */
  public OriginGuard(Supplier<String> secret) {
    this.secret = requireNonNull(secret, "secret is null");
  }

  @Override
  public Optional<Response> answer(Request request) {
    byte[] said = request.header(HEADER).orElse("").getBytes(UTF_8);
    return MessageDigest.isEqual(said, secret.get().getBytes(UTF_8))
        ? Optional.empty()
        : Optional.of(Problem.of(403, "not-this-door", "Use the desk's own address").response());
  }
}
