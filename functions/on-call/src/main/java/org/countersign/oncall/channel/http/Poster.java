package org.countersign.oncall.channel.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Posts JSON to a receiver outside. It follows no redirect, because a page or the key beside it
 * must not go where the receiver's operator was not asked; it reads only the beginning of an
 * answer; and it is back in time, even if the receiver sends a byte a second.
 */
public final class Poster {
  private final Duration connect;
  private final Duration whole;
  private final Clock clock;

  /**
   * @param connect how long a connection may take
   * @param whole how long all of it may take, answer included
   * @param clock for a time to come back at that a receiver gives as a date
   */
  public Poster(Duration connect, Duration whole, Clock clock) {
    this.connect = requireNonNull(connect, "connect is null");
    this.whole = requireNonNull(whole, "whole is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /** Whether pages may go there: over TLS, or not beyond this machine. */
  public static boolean isFit(URI address) {
    return address.getHost() != null
        && address.getUserInfo() == null
        && ("https".equals(address.getScheme())
            || ("http".equals(address.getScheme()) && "127.0.0.1".equals(address.getHost())));
  }

  /** Sends once, never again by itself. */
  public Reply post(URI to, Map<String, String> headers, byte[] json) {
    if (!isFit(to)) {
      return new Reply.Unfit("address is not https");
    }
    HttpRequest.Builder request =
        HttpRequest.newBuilder(to)
            .timeout(whole)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(json));
    headers.forEach(request::header);
    // A connection is not used twice: one that the receiver closed while the function was frozen
    // fails on the next page, and nobody would know whether that page arrived.
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(connect)
            .build();
    try {
      return exchange(client.sendAsync(request.build(), info -> new BoundedBody()));
    } finally {
      client.shutdownNow();
    }
  }

  private Reply exchange(CompletableFuture<HttpResponse<byte[]>> running) {
    try {
      HttpResponse<byte[]> response = running.get(whole.toMillis(), TimeUnit.MILLISECONDS);
      return new Reply.Answer(
          response.statusCode(),
          response
              .headers()
              .firstValue("Retry-After")
              .flatMap(text -> RetryAfter.parse(text, clock.instant()))
              .orElse(null),
          new String(response.body(), UTF_8));
    } catch (TimeoutException e) {
      running.cancel(true);
      return new Reply.Silence("timeout");
    } catch (InterruptedException e) {
      running.cancel(true);
      Thread.currentThread().interrupt();
      return new Reply.Silence("interrupted");
    } catch (ExecutionException e) {
      return new Reply.Silence(code(e.getCause()));
    }
  }

  // Never the exception's words: they can hold the address, and with it Slack's key.
  private static String code(@Nullable Throwable failure) {
    return switch (failure) {
      case null -> "unknown";
      case HttpConnectTimeoutException e -> "not connected";
      case HttpTimeoutException e -> "timeout";
      case ConnectException e -> "not connected";
      case UnresolvedAddressException e -> "not connected";
      case SSLException e -> "TLS";
      case IOException e -> "connection broken";
      default -> failure.getClass().getSimpleName();
    };
  }
}
