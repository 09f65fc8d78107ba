package org.countersign.desk;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.function.UnaryOperator;
import org.countersign.desk.identity.Trust;
import org.countersign.desk.identity.Web;

/** An identity provider in this very process. */
public final class Issuer implements Web {
  public static final String NAME = "https://id.hospital.example";
  public static final String CLIENT = "countersign-desk";

  // Making one takes a quarter of a second.
  private static final RSAKey FIRST = newKey("k1");

  private final Clock clock;
  private final List<String> asked = new ArrayList<>();
  private RSAKey key = FIRST;
  private boolean isDown;

  public Issuer(Clock clock) {
    this.clock = clock;
  }

  public static RSAKey newKey(String id) {
    try {
      return new RSAKeyGenerator(2048).keyID(id).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  public Trust trust() {
    return new Trust(
        URI.create(NAME), CLIENT, List.of("cognito:groups", "roles"), List.of("username", "sub"));
  }

  public RSAKey key() {
    return key;
  }

  /** From now on it signs with another key and names no other. */
  public void rotate(String id) {
    key = newKey(id);
  }

  public void down(boolean value) {
    isDown = value;
  }

  /** The addresses it was asked for. */
  public List<String> asked() {
    return List.copyOf(asked);
  }

  public String token(String person, String... roles) {
    return token(person, claims -> claims, roles);
  }

  public String token(String person, UnaryOperator<JWTClaimsSet.Builder> change, String... roles) {
    return signed(change.apply(claims(person, roles)).build());
  }

  public JWTClaimsSet.Builder claims(String person, String... roles) {
    return new JWTClaimsSet.Builder()
        .issuer(NAME)
        .audience(CLIENT)
        .subject(person)
        .claim("roles", List.of(roles))
        .expirationTime(Date.from(clock.instant().plusSeconds(3600)));
  }

  public String signed(JWTClaimsSet claims) {
    return signed(claims, new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build());
  }

  public String signed(JWTClaimsSet claims, JWSHeader header) {
    try {
      return signed(claims, header, new RSASSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  public static String signed(JWTClaimsSet claims, JWSHeader header, JWSSigner signer) {
    try {
      SignedJWT token = new SignedJWT(header, claims);
      token.sign(signer);
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public synchronized String get(URI address) throws IOException {
    asked.add(address.getPath());
    if (isDown) {
      throw new IOException("down");
    }
    return switch (address.toString()) {
      case NAME + "/.well-known/openid-configuration" ->
          """
          {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize",
           "token_endpoint":"%1$s/token","jwks_uri":"%1$s/keys"}
          """
              .formatted(NAME);
      case NAME + "/keys" -> new JWKSet(key.toPublicJWK()).toString();
      default -> throw new IOException("status 404");
    };
  }
}
