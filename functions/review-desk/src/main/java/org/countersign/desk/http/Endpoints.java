package org.countersign.desk.http;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A table of paths and methods. A path that is known with another method is answered with 405 and
 * what it allows (RFC 9110, section 15.5.6); HEAD goes where GET does.
 */
public final class Endpoints implements Route {
  private final List<Endpoint> endpoints;
  private final Refusal notAllowed;

  private Endpoints(List<Endpoint> endpoints, Refusal notAllowed) {
    this.endpoints = List.copyOf(endpoints);
    this.notAllowed = requireNonNull(notAllowed, "notAllowed is null");
  }

  /** What to do with one path and method. */
  @FunctionalInterface
  public interface Handling {
    /**
     * @param path the values of the path's parameters, by name
     */
    Response answer(Request request, Map<String, String> path);
  }

  /** How a part of the desk says that a method is not allowed. */
  @FunctionalInterface
  public interface Refusal {
    /** The answer without its {@code Allow}. */
    Response of(Request request);
  }

  public static Builder refusing(Refusal notAllowed) {
    return new Builder(notAllowed);
  }

  @Override
  public Optional<Response> answer(Request request) {
    List<String> segments = segments(request.path());
    String method = request.method().equals("HEAD") ? "GET" : request.method();
    TreeSet<String> allowed = new TreeSet<>();
    for (Endpoint endpoint : endpoints) {
      Optional<Map<String, String>> path = endpoint.match(segments);
      if (path.isPresent()) {
        if (endpoint.method.equals(method)) {
          return Optional.of(endpoint.handling.answer(request, path.get()));
        }
        allowed.add(endpoint.method);
      }
    }
    if (allowed.isEmpty()) {
      return Optional.empty();
    }
    if (allowed.contains("GET")) {
      allowed.add("HEAD");
    }
    return Optional.of(notAllowed.of(request).with("Allow", String.join(", ", allowed)));
  }

  private static List<String> segments(String path) {
    return List.of(path.substring(1).split("/", -1));
  }

  private record Endpoint(String method, List<String> template, Handling handling) {
    Optional<Map<String, String>> match(List<String> segments) {
      if (segments.size() != template.size()) {
        return Optional.empty();
      }
      Map<String, String> values = new LinkedHashMap<>();
      for (int i = 0; i < segments.size(); i++) {
        String wanted = template.get(i);
        String segment = segments.get(i);
        if (wanted.startsWith("{")) {
          if (segment.isEmpty()) {
            return Optional.empty();
          }
          values.put(wanted.substring(1, wanted.length() - 1), segment);
        } else if (!wanted.equals(segment)) {
          return Optional.empty();
        }
      }
      return Optional.of(values);
    }
  }

  /** Collects them; the first that fits answers. */
  public static final class Builder {
    private final List<Endpoint> endpoints = new ArrayList<>();
    private final Refusal notAllowed;

    private Builder(Refusal notAllowed) {
      this.notAllowed = notAllowed;
    }

    /**
     * @param template begins with a slash; a segment {@code {name}} stands for any one
     */
    public Builder on(String method, String template, Handling handling) {
      endpoints.add(new Endpoint(method, segments(template), handling));
      return this;
    }

    public Endpoints build() {
      return new Endpoints(endpoints, notAllowed);
    }
  }
}
