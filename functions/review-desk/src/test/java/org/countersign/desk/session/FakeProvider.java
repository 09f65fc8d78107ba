package org.countersign.desk.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.URLDecoder;
import java.time.Clock;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.countersign.desk.identity.Web;

/** A provider in memory: one code at a time, bound to its question as RFC 7636 says. */
final class FakeProvider implements Web, CodeExchange {
  static final String ISSUER = "https://id.hospital.example";
  static final String CLIENT = "desk";

  private final Clock clock;
  private final RSAKey key;
  private final Map<String, Map<String, String>> questions = new HashMap<>();

  /** What is put into ID tokens. */
  String person = "ada";

  List<String> groups = List.of("reviewer");
  boolean changesNonce;
  boolean endsSessions = true;

  FakeProvider(Clock clock) {
    this.clock = clock;
    try {
      this.key = new RSAKeyGenerator(2048).keyID("one").generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String get(URI address) {
    return address.getPath().endsWith("/keys")
        ? new JWKSet(key.toPublicJWK()).toString()
        : """
          {"issuer": "%1$s", "authorization_endpoint": "%1$s/authorize", "token_endpoint": "%1$s/token",
           "jwks_uri": "%1$s/keys"%2$s}
          """
            .formatted(
                ISSUER, endsSessions ? ", \"end_session_endpoint\": \"" + ISSUER + "/out\"" : "");
  }

  /** Somebody signs in there; gives the address that the browser is sent back to. */
  Map<String, String> signIn(String authorization) {
    Map<String, String> question = query(authorization);
    String code = "code-" + questions.size();
    questions.put(code, question);
    return Map.of("code", code, "state", question.getOrDefault("state", ""));
  }

  @Override
  public String idToken(URI endpoint, String code, String redirectUri, String verifier) {
    Map<String, String> question = questions.remove(code);
    if (question == null
        || !redirectUri.equals(question.get("redirect_uri"))
        || !"S256".equals(question.get("code_challenge_method"))
        || !Secret.digest(verifier).equals(question.get("code_challenge"))) {
      throw new SignInFailedException("the provider answers 400");
    }
    return token(changesNonce ? "another" : question.getOrDefault("nonce", ""));
  }

  private String token(String nonce) {
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(ISSUER)
            .subject(person)
            .audience(CLIENT)
            .claim("nonce", nonce)
            .claim("roles", groups)
            .issueTime(Date.from(clock.instant()))
            .expirationTime(Date.from(clock.instant().plusSeconds(300)))
            .build();
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("one").type(JOSEObjectType.JWT).build(),
            claims);
    try {
      token.sign(new RSASSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return token.serialize();
  }

  static Map<String, String> query(String address) {
    String query = URI.create(address).getRawQuery();
    return Arrays.stream(query == null ? new String[0] : query.split("&", -1))
        .map(pair -> pair.split("=", 2))
        .collect(
            Collectors.toMap(
                pair -> URLDecoder.decode(pair[0], UTF_8),
                pair -> URLDecoder.decode(pair[1], UTF_8)));
  }
}
