package org.countersign.desk.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.countersign.desk.http.Request;
import org.countersign.desk.http.Response;
import org.countersign.desk.http.Route;
import org.countersign.evidence.Digest;

/**
 * The files that every page needs, under a name that says what is in them: {@code
 * /assets/<hash>/<name>}. So a browser keeps them for a year and never has a stale one. They are
 * for everybody, signed in or not.
 */
public final class Assets implements Route {
  private static final String PREFIX = "/assets/";
  private static final int HASH = 12;
  private static final String HTMX = "/META-INF/resources/webjars/htmx.org/2.0.10/dist/";

  private final Map<String, Asset> byName = new TreeMap<>();
  private final Map<String, Asset> byPath = new TreeMap<>();

  private record Asset(String path, String type, String text) {}

  public Assets() {
    add("desk.css", "text/css; charset=utf-8", "assets/desk.css");
    add("desk.js", "text/javascript; charset=utf-8", "assets/desk.js");
    add("icon.svg", "image/svg+xml", "assets/icon.svg");
    add("htmx.min.js", "text/javascript; charset=utf-8", HTMX + "htmx.min.js");
    // No Maven repository has it, so it lies here; see its licence beside it.
    add("idiomorph-ext.min.js", "text/javascript; charset=utf-8", "assets/idiomorph-ext.min.js");
  }

  private void add(String name, String type, String resource) {
    try (InputStream in = Assets.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the build left out " + name);
      }
      byte[] bytes = in.readAllBytes();
      String hash = Digest.of(bytes).hex().substring(0, HASH);
      Asset asset = new Asset(PREFIX + hash + "/" + name, type, new String(bytes, UTF_8));
      byName.put(name, asset);
      byPath.put(asset.path, asset);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }

  /** The address of a file. */
  String path(String name) {
    Asset asset = byName.get(name);
    if (asset == null) {
      throw new IllegalArgumentException("there is no " + name);
    }
    return asset.path;
  }

  @Override
  public Optional<Response> answer(Request request) {
    return request.method().equals("GET") || request.method().equals("HEAD")
        ? Optional.ofNullable(byPath.get(request.path())).map(Assets::answer)
        : Optional.empty();
  }

  private static Response answer(Asset asset) {
    return Response.of(200, asset.type, asset.text)
        .with("Cache-Control", "public, max-age=31536000, immutable");
  }
}
