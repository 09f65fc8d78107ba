package org.countersign.desk.http;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;

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
    for (Endpoint endpoint : nearest(segments)) {
      if (endpoint.method.equals(method)) {
        return Optional.of(endpoint.handling.answer(request, endpoint.values(segments)));
      }
      allowed.add(endpoint.method);
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

  /** A word that is written out goes before a parameter that would take it, too. */
  private List<Endpoint> nearest(List<String> segments) {
    List<Endpoint> fitting =
        endpoints.stream().filter(endpoint -> endpoint.fits(segments)).toList();
    int fewest = fitting.stream().mapToInt(Endpoint::parameters).min().orElse(0);
    return fitting.stream().filter(endpoint -> endpoint.parameters() == fewest).toList();
  }

  private record Endpoint(String method, List<String> template, Handling handling) {
    boolean fits(List<String> segments) {
      return segments.size() == template.size()
          && IntStream.range(0, segments.size())
              .allMatch(i -> fits(template.get(i), segments.get(i)));
    }

    private static boolean fits(String wanted, String segment) {
      return isParameter(wanted) ? !segment.isEmpty() : wanted.equals(segment);
    }

    int parameters() {
      return (int) template.stream().filter(Endpoint::isParameter).count();
    }

    Map<String, String> values(List<String> segments) {
      Map<String, String> values = new LinkedHashMap<>();
      for (int i = 0; i < segments.size(); i++) {
        String wanted = template.get(i);
        if (isParameter(wanted)) {
          values.put(wanted.substring(1, wanted.length() - 1), segments.get(i));
        }
      }
      return values;
    }

    private static boolean isParameter(String wanted) {
      return wanted.startsWith("{");
    }
  }

  /** Collects them. */
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
