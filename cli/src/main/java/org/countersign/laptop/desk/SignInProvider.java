package org.countersign.laptop.desk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.http.NettyWrapper;
import no.nav.security.mock.oauth2.http.OAuth2HttpRequestHandler;
import no.nav.security.mock.oauth2.token.KeyProvider;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;
import org.countersign.laptop.LaptopException;

/**
 * An OpenID Connect provider on 127.0.0.1 (mock-oauth2-server) that knows the sample people. It
 * signs with RS256 by a key that lives as long as it does, and goes by the laptop's clock.
 */
final class SignInProvider implements AutoCloseable {
  static final String CLIENT_ID = "countersign-desk";

  private static final String ISSUER = "hospital";
  private static final String KEY_TYPE = "RS256";
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration TOKEN_LIFE = Duration.ofHours(1);

  private final OAuth2TokenProvider tokens;
  private final NettyWrapper server;

  private SignInProvider(OAuth2TokenProvider tokens, NettyWrapper server) {
    this.tokens = tokens;
    this.server = server;
  }

  /**
   * @param page file that its sign-in page is written to
   */
  static SignInProvider start(Path page, Clock clock) {
    try {
      Files.writeString(page, SignInPage.html());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    // No key of the library's own: everybody has those.
    OAuth2TokenProvider tokens =
        new OAuth2TokenProvider(new KeyProvider(List.of(), KEY_TYPE), clock::instant);
    NettyWrapper server = new NettyWrapper();
    OAuth2Config config =
        new OAuth2Config(
            true, page.toString(), null, false, tokens, Set.of(new SampleTokens()), server);
    server.start(
        InetAddress.ofLiteral("127.0.0.1"),
        0,
        new OAuth2HttpRequestHandler(config).getAuthorizationServer());
    SignInProvider provider = new SignInProvider(tokens, server);
    provider.warmUp();
    return provider;
  }

  /** Its first answers take seconds on a busy machine, and the desk waits three. */
  private void warmUp() {
    try (HttpClient client = HttpClient.newHttpClient()) {
      asked(client, HttpRequest.newBuilder(at("/.well-known/openid-configuration")).GET());
      asked(client, HttpRequest.newBuilder(at("/jwks")).GET());
      asked(
          client,
          HttpRequest.newBuilder(at("/token"))
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(
                  HttpRequest.BodyPublishers.ofString(
                      "grant_type=password&scope=openid&username=ada&password=-&client_id="
                          + CLIENT_ID)));
    } catch (IOException e) {
      throw new LaptopException("the identity provider does not start", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LaptopException("interrupted while starting", e);
    }
  }

  private static void asked(HttpClient client, HttpRequest.Builder request)
      throws IOException, InterruptedException {
    HttpResponse<Void> answer =
        client.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.discarding());
    if (answer.statusCode() != 200) {
      throw new IOException("status " + answer.statusCode());
    }
  }

  private URI at(String path) {
    return URI.create(issuer() + path);
  }

  URI issuer() {
    return URI.create("http://127.0.0.1:" + server.port() + "/" + ISSUER);
  }

  /** A bearer token for {@code /api}, good for an hour. */
  String token(SamplePerson person) {
    Map<String, Object> claims = new HashMap<>(person.claims());
    claims.put("iss", issuer().toString());
    claims.put("sub", person.id());
    claims.put("aud", CLIENT_ID);
    return tokens.jwt(claims, TOKEN_LIFE, ISSUER).serialize();
  }

  @Override
  public void close() {
    server.stop();
  }

  static String issuerId() {
    return ISSUER;
  }

  static Duration tokenLife() {
    return TOKEN_LIFE;
  }
}
