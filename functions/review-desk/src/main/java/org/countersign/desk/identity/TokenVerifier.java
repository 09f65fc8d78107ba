package org.countersign.desk.identity;

import static java.util.Objects.requireNonNull;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.jwt.proc.JWTClaimsSetVerifier;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.countersign.task.Role;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who sent a token, by the provider's signature and nothing else (45 CFR 164.312(d)). One
 * algorithm, RS256, is taken: a token cannot choose how it is checked (RFC 8725, section 3.1).
 */
public final class TokenVerifier {
  private static final Duration SKEW = Duration.ofSeconds(60);
  private static final int MAX_TOKEN = 8 * 1024;
  private static final int MAX_NAME = 128;
  private static final String PREFIX = "countersign-";

  private final Trust trust;
  private final Clock clock;
  private final DefaultJWTProcessor<SecurityContext> processor;

  public TokenVerifier(Trust trust, Discovery discovery, Web web, Clock clock) {
    this.trust = requireNonNull(trust, "trust is null");
    this.clock = requireNonNull(clock, "clock is null");
    this.processor = new DefaultJWTProcessor<>();
    // ID tokens say JWT or nothing, access tokens at+jwt (RFC 9068, section 2.1).
    processor.setJWSTypeVerifier(
        new DefaultJOSEObjectTypeVerifier<>(
            JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
    processor.setJWSKeySelector(
        new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, new KeySource(discovery, web, clock)));
    JWTClaimsSetVerifier<SecurityContext> claims = (set, context) -> {};
    processor.setJWTClaimsSetVerifier(claims);
  }

  /**
   * @throws UntrustedTokenException if it is forged, expired, not for the desk or by somebody else
   * @throws ProviderUnavailableException if nobody can say, because the provider's keys are not
   *     known
   */
  public Vouched verify(String token) {
    if (token.length() > MAX_TOKEN) {
      throw new UntrustedTokenException("length");
    }
    return vouched(signed(token));
  }

  private JWTClaimsSet signed(String token) {
    try {
      return processor.process(token, null);
    } catch (KeySourceException e) {
      throw new ProviderUnavailableException("keys", e.getClass().getSimpleName());
    } catch (ParseException e) {
      throw new UntrustedTokenException("form");
    } catch (BadJOSEException | JOSEException e) {
      throw new UntrustedTokenException("signature");
    }
  }

  private Vouched vouched(JWTClaimsSet claims) {
    Instant now = clock.instant();
    require(trust.issuer().toString().equals(claims.getIssuer()), "issuer");
    require(isForUs(claims), "audience");
    Date expires = claims.getExpirationTime();
    require(expires != null && now.minus(SKEW).isBefore(expires.toInstant()), "expiry");
    Date notBefore = claims.getNotBeforeTime();
    require(notBefore == null || !now.plus(SKEW).isBefore(notBefore.toInstant()), "not before");
    return new Vouched(
        new Person(name(claims), roles(claims)),
        text(claims.getClaim("nonce")).orElse(null),
        requireNonNull(expires, "checked above").toInstant());
  }

  // Cognito's access tokens have no audience; they name the client (Cognito developer guide,
  // "Understanding the access token").
  private boolean isForUs(JWTClaimsSet claims) {
    List<String> audience = claims.getAudience();
    return audience.isEmpty()
        ? trust.clientId().equals(claims.getClaim("client_id"))
        : audience.contains(trust.clientId());
  }

  private String name(JWTClaimsSet claims) {
    String name =
        trust.personClaims().stream()
            .map(claims::getClaim)
            .flatMap(claim -> text(claim).stream())
            .findFirst()
            .orElse("");
    require(
        !name.isBlank()
            && name.length() <= MAX_NAME
            && name.chars().noneMatch(Character::isISOControl),
        "person");
    return name;
  }

  private Set<Role> roles(JWTClaimsSet claims) {
    EnumSet<Role> roles = EnumSet.noneOf(Role.class);
    trust.roleClaims().stream()
        .map(claims::getClaim)
        .flatMap(TokenVerifier::groups)
        .map(group -> group.startsWith(PREFIX) ? group.substring(PREFIX.length()) : group)
        .flatMap(group -> Role.of(group).stream())
        .forEach(roles::add);
    return roles;
  }

  /** A list, or as SAML attributes come through Cognito, one text of them: {@code [a, b]}. */
  private static Stream<String> groups(@Nullable Object claim) {
    return switch (claim) {
      case null -> Stream.empty();
      case Collection<?> several -> several.stream().map(String::valueOf);
      case String text -> Arrays.stream(text.split("[\\s,\\[\\]]+", -1));
      default -> Stream.empty();
    };
  }

  private static Optional<String> text(@Nullable Object claim) {
    return claim instanceof String text && !text.isEmpty() ? Optional.of(text) : Optional.empty();
  }

  private static void require(boolean holds, String check) {
    if (!holds) {
      throw new UntrustedTokenException(check);
    }
  }
}
