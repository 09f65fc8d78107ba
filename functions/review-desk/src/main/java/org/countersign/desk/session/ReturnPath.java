package org.countersign.desk.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.net.URI;
import java.net.URLEncoder;
import java.util.Map;
import java.util.regex.Pattern;
import org.countersign.desk.http.Request;

/**
 * Where somebody goes after signing in: a page of the desk, never another host's (CWE-601). It is
 * in the address bar and in logs, and holds ids and enums only, as every address of the desk does.
 */
record ReturnPath(String text) {
  static final ReturnPath HOME = new ReturnPath("/");

  private static final int MAX = 512;

  // No second slash or backslash at the beginning, which browsers read as a host.
  private static final Pattern OWN =
      Pattern.compile("/(?![/\\\\])[A-Za-z0-9/_.~!$&'()*+,;=:@%?-]*");

  /** Whatever is given; home, if it is no path of ours. */
  static ReturnPath of(String given) {
    boolean own =
        given.length() <= MAX
            && OWN.matcher(given).matches()
            && !given.startsWith("/signin")
            && !given.startsWith("/signout");
    return own ? new ReturnPath(given) : HOME;
  }

  /** The page that a request asks for, or the page on which it was made. */
  static ReturnPath of(Request request) {
    if (Asked.byHtmx(request) && !Asked.asLink(request)) {
      return request.header("HX-Current-URL").map(ReturnPath::within).orElse(HOME);
    }
    return Asked.reads(request) ? of(request.path() + query(request.query())) : HOME;
  }

  private static ReturnPath within(String url) {
    try {
      URI page = URI.create(url);
      String path = page.getRawPath() == null ? "/" : page.getRawPath();
      return of(page.getRawQuery() == null ? path : path + "?" + page.getRawQuery());
    } catch (IllegalArgumentException e) {
      return HOME;
    }
  }

  private static String query(Map<String, String> query) {
    return query.isEmpty()
        ? ""
        : query.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(one -> encoded(one.getKey()) + "=" + encoded(one.getValue()))
            .collect(joining("&", "?", ""));
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}
