package org.countersign.desk.identity;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks a provider what it is, once an hour (OpenID Connect Discovery 1.0, section 4). If it does
 * not answer then, what it said before goes on to count.
 */
public final class Discovery {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration FRESH = Duration.ofHours(1);
  private static final Duration AGAIN = Duration.ofSeconds(30);

  private final URI issuer;
  private final Web web;
  private final Clock clock;
  private @Nullable Provider last;
  private Instant next = Instant.MIN;

  public Discovery(URI issuer, Web web, Clock clock) {
    this.issuer = requireNonNull(issuer, "issuer is null");
    this.web = requireNonNull(web, "web is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /**
   * @throws ProviderUnavailableException if it never said
   */
  public synchronized Provider provider() {
    Instant now = clock.instant();
    Provider known = last;
    if (known != null && now.isBefore(next)) {
      return known;
    }
    try {
      Provider provider = read();
      last = provider;
      next = now.plus(FRESH);
      return provider;
    } catch (IOException | IllegalArgumentException e) {
      if (known == null) {
        throw new ProviderUnavailableException("discovery", e.getClass().getSimpleName());
      }
      next = now.plus(AGAIN);
      return known;
    }
  }

  private Provider read() throws IOException {
    String base = issuer.toString();
    String slashless = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    JsonNode said =
        JSON.readTree(web.get(URI.create(slashless + "/.well-known/openid-configuration")));
    if (!said.path("issuer").asText().equals(base)) {
      throw new IllegalArgumentException("it is another issuer");
    }
    return new Provider(
        issuer,
        address(said, "authorization_endpoint"),
        address(said, "token_endpoint"),
        address(said, "jwks_uri"),
        Optional.of(said.path("end_session_endpoint"))
            .filter(JsonNode::isTextual)
            .map(ignored -> address(said, "end_session_endpoint"))
            .orElse(null));
  }

  private static URI address(JsonNode said, String field) {
    return Trust.requireSafe(URI.create(said.path(field).asText()), field);
  }
}
