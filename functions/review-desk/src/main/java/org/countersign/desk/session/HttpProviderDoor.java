package org.countersign.desk.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Asks a provider over HTTP. We are a public client: PKCE binds the code to the browser's sign-in,
 * and there is no secret of ours to keep and to change.
 */
public final class HttpProviderDoor implements ProviderDoor {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final Duration ANSWER = Duration.ofSeconds(5);

  /** As long as providers ask to keep such documents; a changed endpoint is known in that time. */
  private static final Duration KEEP = Duration.ofHours(1);

  private static final int LONGEST = 256 * 1024;

  private final String issuer;
  private final String clientId;
  private final InstantSource clock;
  private final AtomicReference<@Nullable Known> known = new AtomicReference<>();
  private final AtomicReference<@Nullable HttpClient> client = new AtomicReference<>();

  private record Known(Provider provider, Instant since) {}

  /**
   * @param issuer the provider's, exactly as it writes it
   * @param clientId ours at it
   */
  public HttpProviderDoor(String issuer, String clientId, InstantSource clock) {
    this.issuer = requireNonNull(issuer, "issuer is null");
    this.clientId = requireNonNull(clientId, "clientId is null");
    this.clock = requireNonNull(clock, "clock is null");
    Provider.secure(URI.create(issuer));
  }

  @Override
  public Provider provider() {
    Known before = known.get();
    Instant now = clock.instant();
    if (before != null && now.isBefore(before.since().plus(KEEP))) {
      return before.provider();
    }
    URI document =
        URI.create(issuer.replaceFirst("/$", "") + "/.well-known/openid-configuration");
    Provider asked = Provider.of(issuer, json(request(document).GET().build()));
    known.set(new Known(asked, now));
    return asked;
  }

  @Override
  public String idToken(String code, String redirectUri, String verifier) {
    Map<String, String> form =
        new TreeMap<>(
            Map.of(
                "grant_type", "authorization_code",
                "code", code,
                "redirect_uri", redirectUri,
                "client_id", clientId,
                "code_verifier", verifier));
    HttpRequest request =
        request(provider().token())
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(encoded(form), UTF_8))
            .build();
    String token = json(request).path("id_token").asText("");
    if (token.isEmpty()) {
      throw new SignInFailedException("the provider gave no ID token");
    }
    return token;
  }

  private static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(one -> one.getKey() + "=" + ReturnPath.encoded(one.getValue()))
        .collect(joining("&"));
  }

  private static HttpRequest.Builder request(URI uri) {
    return HttpRequest.newBuilder(uri).timeout(ANSWER).header("Accept", "application/json");
  }

  private JsonNode json(HttpRequest request) {
    try {
      HttpResponse<InputStream> response =
          client().send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        if (response.statusCode() != 200) {
          throw new SignInFailedException("the provider answers " + response.statusCode());
        }
        byte[] bytes = body.readNBytes(LONGEST + 1);
        if (bytes.length > LONGEST) {
          throw new SignInFailedException("the provider's answer is too long");
        }
        return JSON.readTree(bytes);
      }
    } catch (JsonProcessingException e) {
      throw new SignInFailedException("the provider's answer is no JSON", e);
    } catch (IOException e) {
      throw new SignInFailedException("the provider does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SignInFailedException("interrupted", e);
    }
  }

  /** Made when it is first needed: a snapshot of this process must not hold a connection. */
  private HttpClient client() {
    HttpClient made = client.get();
    if (made == null) {
      made =
          HttpClient.newBuilder()
              .connectTimeout(CONNECT)
              .followRedirects(HttpClient.Redirect.NEVER)
              .build();
      client.set(made);
    }
    return made;
  }
}
