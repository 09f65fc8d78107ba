package org.countersign.desk.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * By the platform's client, which follows no redirect: what a provider's address says is not said
 * by another one. Opens nothing before it is asked.
 */
public final class HttpWeb implements Web {
  private static final Duration TIMEOUT = Duration.ofSeconds(3);

  private @Nullable HttpClient client;

  @Override
  public String get(URI address) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(TIMEOUT)
            .header("Accept", "application/json")
            .build();
    try {
      HttpResponse<String> response =
          client().send(request, BodyHandlers.limiting(BodyHandlers.ofString(UTF_8), MAX_DOCUMENT));
      if (response.statusCode() != 200) {
        throw new IOException("status " + response.statusCode());
      }
      return response.body();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }

  private synchronized HttpClient client() {
    HttpClient known = client;
    if (known == null) {
      known = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
      client = known;
    }
    return known;
  }
}
