package org.countersign.desk.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * By the platform's client. PKCE binds the code to the browser's sign-in, so no secret of ours is
 * needed; a provider that demands one beside it gets it (RFC 6749, section 2.3.1).
 */
public final class HttpCodeExchange implements CodeExchange {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final Duration ANSWER = Duration.ofSeconds(5);
  private static final int LONGEST = 64 * 1024;

  private final String clientId;
  private final Supplier<Optional<String>> secret;
  private @Nullable HttpClient client;

  /**
   * @param clientId ours at the provider
   * @param secret asked for each time; empty where the provider demands none
   */
  public HttpCodeExchange(String clientId, Supplier<Optional<String>> secret) {
    this.clientId = requireNonNull(clientId, "clientId is null");
    this.secret = requireNonNull(secret, "secret is null");
  }

  @Override
  public String idToken(URI endpoint, String code, String redirectUri, String verifier) {
    Map<String, String> form =
        new TreeMap<>(
            Map.of(
                "grant_type", "authorization_code",
                "code", code,
                "redirect_uri", redirectUri,
                "client_id", clientId,
                "code_verifier", verifier));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(endpoint)
            .timeout(ANSWER)
            .header("Accept", "application/json")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(encoded(form), UTF_8));
    secret.get().ifPresent(text -> request.header("Authorization", basic(text)));
    String token = json(request.build()).path("id_token").asText("");
    if (token.isEmpty()) {
      throw new SignInFailedException("the provider gave no ID token");
    }
    return token;
  }

  private String basic(String text) {
    String both = ReturnPath.encoded(clientId) + ":" + ReturnPath.encoded(text);
    return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(UTF_8));
  }

  private static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(one -> one.getKey() + "=" + ReturnPath.encoded(one.getValue()))
        .collect(joining("&"));
  }

  private JsonNode json(HttpRequest request) {
    try {
      HttpResponse<String> response =
          client().send(request, BodyHandlers.limiting(BodyHandlers.ofString(UTF_8), LONGEST));
      if (response.statusCode() != 200) {
        throw new SignInFailedException("the provider answers " + response.statusCode());
      }
      return JSON.readTree(response.body());
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
  private synchronized HttpClient client() {
    HttpClient known = client;
    if (known == null) {
      known =
          HttpClient.newBuilder()
              .connectTimeout(CONNECT)
              .followRedirects(HttpClient.Redirect.NEVER)
              .build();
      client = known;
    }
    return known;
  }
}
