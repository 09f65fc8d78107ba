package org.countersign.laptop.imaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** An HTTP answer. */
final class Answer {
  private final int status;
  private final Map<String, String> headers;
  private final byte[] body;

  private Answer(int status, Map<String, String> headers, byte[] body) {
    this.status = status;
    this.headers = headers;
    this.body = body;
  }

  static Answer json(JsonNode body) {
    return new Answer(
        200, Map.of("Content-Type", "application/json"), body.toString().getBytes(UTF_8));
  }

  /** Compressed, as GetImageSetMetadata always is. */
  static Answer gzipped(JsonNode body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(body.toString().getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return new Answer(
        200,
        Map.of("Content-Type", "application/json", "Content-Encoding", "gzip"),
        bytes.toByteArray());
  }

  /** The SDK takes the kind of an error from the header (AWS restJson1 protocol). */
  static Answer error(ApiException error) {
    JsonNode body =
        JsonNodeFactory.instance.objectNode().put("message", String.valueOf(error.getMessage()));
    return new Answer(
        error.status(),
        Map.of("Content-Type", "application/json", "x-amzn-ErrorType", error.type()),
        body.toString().getBytes(UTF_8));
  }

  void send(HttpExchange exchange) throws IOException {
    headers.forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }
}
