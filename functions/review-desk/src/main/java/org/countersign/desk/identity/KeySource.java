package org.countersign.desk.identity;

import static java.util.Objects.requireNonNull;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The provider's public keys. Kept for an hour; an unknown key is looked for at once, but at most
 * every 30 seconds, so that forged key ids cannot make the desk storm the provider. While the
 * provider does not answer, the keys it named before go on to count.
 */
final class KeySource implements JWKSource<SecurityContext> {
  private static final Duration FRESH = Duration.ofHours(1);
  private static final Duration AGAIN = Duration.ofSeconds(30);

  private final Discovery discovery;
  private final Web web;
  private final Clock clock;
  private @Nullable JWKSet last;
  private Instant tried = Instant.MIN;

  KeySource(Discovery discovery, Web web, Clock clock) {
    this.discovery = requireNonNull(discovery, "discovery is null");
    this.web = requireNonNull(web, "web is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  @Override
  public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context)
      throws KeySourceException {
    List<JWK> found = selector.select(keys(FRESH));
    return found.isEmpty() ? selector.select(keys(AGAIN)) : found;
  }

  private synchronized JWKSet keys(Duration notOlderThan) throws KeySourceException {
    Instant now = clock.instant();
    JWKSet known = last;
    boolean isFresh = now.isBefore(later(tried, known == null ? AGAIN : notOlderThan));
    if (!isFresh) {
      tried = now;
      try {
        JWKSet read = JWKSet.parse(web.get(discovery.provider().keys()));
        last = read;
        return read;
      } catch (IOException | ParseException | ProviderUnavailableException e) {
        if (known == null) {
          tried = Instant.MIN;
        }
      }
    }
    if (known == null) {
      throw new KeySourceException("the provider named no keys");
    }
    return known;
  }

  private static Instant later(Instant time, Duration wait) {
    return time.equals(Instant.MIN) ? time : time.plus(wait);
  }
}
