package org.countersign.desk.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.countersign.desk.Issuer;
import org.countersign.desk.Ticking;
import org.countersign.task.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TokenVerifierTest {
  private static final JWSHeader RS256 =
      new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k1").build();

  private final Ticking clock = new Ticking();
  private final Issuer issuer = new Issuer(clock);
  private final TokenVerifier verifier =
      new TokenVerifier(
          issuer.trust(), new Discovery(issuer.trust().issuer(), issuer, clock), issuer, clock);

  @Test
  void a_good_token_names_the_person_and_the_roles() {
    Vouched vouched =
        verifier.verify(
            issuer.token(
                "m.chen", claims -> claims.claim("nonce", "n1"), "countersign-approver", "x"));

    assertThat(vouched.person()).isEqualTo(new Person("m.chen", java.util.Set.of(Role.APPROVER)));
    assertThat(vouched.nonce()).isEqualTo("n1");
    assertThat(vouched.until()).isEqualTo(clock.instant().plusSeconds(3600));
  }

  static Stream<Arguments> bad() {
    return Stream.of(
        bad("another's key", i -> forged(i, Issuer.newKey("k1"), RS256)),
        bad("an unknown key id", i -> forged(i, Issuer.newKey("k9"), header("k9"))),
        bad("no signature", i -> new PlainJWT(i.claims("m.chen", "approver").build()).serialize()),
        bad("the public key as a secret", TokenVerifierTest::hs256),
        bad(
            "another algorithm",
            i -> i.signed(claims(i).build(), new JWSHeader(JWSAlgorithm.PS256))),
        bad("another issuer", i -> i.token("m.chen", c -> c.issuer("https://evil.example"))),
        bad(
            "an issuer with a slash more",
            i -> i.token("m.chen", c -> c.issuer(Issuer.NAME + "/"))),
        bad("another client", i -> i.token("m.chen", c -> c.audience("someone-else"))),
        bad(
            "another client, though it was asked for by ours",
            i -> i.token("m.chen", c -> c.audience("x").claim("client_id", Issuer.CLIENT))),
        bad("no client", i -> i.token("m.chen", c -> c.audience((String) null))),
        bad("an end in the past", i -> i.token("m.chen", c -> c.expirationTime(at(-61)))),
        bad("no end", i -> i.token("m.chen", c -> c.expirationTime(null))),
        bad("a beginning in the future", i -> i.token("m.chen", c -> c.notBeforeTime(at(61)))),
        bad("nobody", i -> i.token("m.chen", c -> c.subject(null))),
        bad("a name with a line break", i -> i.token("m.chen\nadmin")),
        bad("a name too long", i -> i.token("m".repeat(129))),
        bad("another type", i -> i.signed(claims(i).build(), typed("dpop+jwt"))),
        bad("a changed claim", TokenVerifierTest::tampered),
        bad("nothing like a token", i -> "hello"),
        bad("a token too long", i -> i.token("m.chen", c -> c.claim("x", "y".repeat(8192)))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bad")
  void a_token_is_refused_for(String why, Function<Issuer, String> token) {
    assertThatThrownBy(() -> verifier.verify(token.apply(issuer)))
        .isInstanceOf(UntrustedTokenException.class)
        .hasMessageNotContaining("m.chen");
  }

  @Test
  void clocks_may_differ_by_a_minute() {
    assertThat(
            verifier.verify(
                issuer.token(
                    "m.chen", c -> c.expirationTime(at(-59)).notBeforeTime(at(59)), "auditor")))
        .isNotNull();
  }

  @Test
  void a_token_of_cognito_without_audience_names_its_client() {
    String token =
        issuer.token(
            "3f1c",
            c ->
                c.audience((String) null)
                    .claim("client_id", Issuer.CLIENT)
                    .claim("token_use", "access")
                    .claim("username", "r.alvarez")
                    .claim("roles", null)
                    .claim("cognito:groups", List.of("reviewer", "phi-viewer")));

    assertThat(verifier.verify(token).person())
        .isEqualTo(new Person("r.alvarez", java.util.Set.of(Role.REVIEWER, Role.PHI_VIEWER)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [reviewer, approver] | APPROVER REVIEWER
          reviewer             | REVIEWER
          countersign-auditor  | AUDITOR
          REVIEWER             | ''
          admin                | ''
          """)
  void groups_of_saml_come_as_one_text(String groups, String expected) {
    Person person = verifier.verify(issuer.token("m", c -> c.claim("roles", groups))).person();

    assertThat(String.join(" ", person.roles().stream().map(Role::name).sorted().toList()))
        .isEqualTo(expected);
  }

  @Test
  void an_access_token_by_its_own_type_is_taken() {
    assertThat(verifier.verify(issuer.signed(claims(issuer).build(), typed("at+jwt")))).isNotNull();
  }

  @Test
  void keys_are_read_once_and_again_for_a_new_one() {
    verifier.verify(issuer.token("m.chen"));
    verifier.verify(issuer.token("m.chen"));
    assertThat(issuer.asked()).containsExactly("/.well-known/openid-configuration", "/keys");

    issuer.rotate("k2");
    clock.pass(Duration.ofSeconds(31));
    assertThat(verifier.verify(issuer.token("m.chen"))).isNotNull();
    assertThat(issuer.asked()).filteredOn("/keys"::equals).hasSize(2);
  }

  @Test
  void made_up_key_ids_do_not_make_the_desk_ask_all_the_time() {
    verifier.verify(issuer.token("m.chen"));
    for (int i = 0; i < 50; i++) {
      String forged = forged(issuer, issuer.key(), header("made-up-" + i));
      assertThatThrownBy(() -> verifier.verify(forged)).isInstanceOf(UntrustedTokenException.class);
    }

    assertThat(issuer.asked()).filteredOn("/keys"::equals).hasSize(1);
  }

  @Test
  void keys_that_are_known_count_while_the_provider_is_down() {
    verifier.verify(issuer.token("m.chen"));
    issuer.down(true);
    clock.pass(Duration.ofHours(2));

    assertThat(verifier.verify(issuer.token("m.chen"))).isNotNull();
  }

  @Test
  void without_any_key_nobody_is_called_a_forger() {
    issuer.down(true);

    assertThatThrownBy(() -> verifier.verify(issuer.token("m.chen")))
        .isInstanceOf(ProviderUnavailableException.class);
  }

  private static Arguments bad(String why, Function<Issuer, String> token) {
    return Arguments.of(why, token);
  }

  private static JWTClaimsSet.Builder claims(Issuer issuer) {
    return issuer.claims("m.chen", "approver");
  }

  private static JWSHeader header(String key) {
    return new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key).build();
  }

  private static JWSHeader typed(String type) {
    return new JWSHeader.Builder(JWSAlgorithm.RS256)
        .keyID("k1")
        .type(new JOSEObjectType(type))
        .build();
  }

  private static Date at(int seconds) {
    return Date.from(Ticking.START.plusSeconds(seconds));
  }

  private static String forged(Issuer issuer, RSAKey key, JWSHeader header) {
    try {
      return Issuer.signed(claims(issuer).build(), header, new RSASSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The known attack on verifiers that let a token choose: HMAC by what everybody can read. */
  private static String hs256(Issuer issuer) {
    try {
      byte[] secret = issuer.key().toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8);
      JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("k1").build();
      return Issuer.signed(claims(issuer).build(), header, new MACSigner(secret));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String tampered(Issuer issuer) {
    String[] good = issuer.token("m.chen", "auditor").split("\\.", -1);
    String[] other = issuer.token("m.chen", "approver").split("\\.", -1);
    return good[0] + "." + other[1] + "." + good[2];
  }
}
