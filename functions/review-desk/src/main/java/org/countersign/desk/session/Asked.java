package org.countersign.desk.session;

import java.util.Locale;
import org.countersign.desk.http.Request;

/** How a request came about, as browsers tell by their own headers. */
final class Asked {
  /** What a page sends with a request that nobody asked for, such as a look for news. */
  static final String BY_ITSELF = "X-Desk-Poll";

  private Asked() {}

  /** Whether a person did something, rather than an open page by itself. */
  static boolean byPerson(Request request) {
    return request.header(BY_ITSELF).isEmpty();
  }

  static boolean byHtmx(Request request) {
    return request.header("HX-Request").isPresent();
  }

  /** Whether htmx follows a link, so that the answer becomes the page. */
  static boolean asLink(Request request) {
    return reads(request) && request.header("HX-Boosted").isPresent();
  }

  /**
   * Whether a browser is about to show the answer as a page, rather than to use it in one (Fetch
   * Metadata, Sec-Fetch-Mode). A browser that does not say is believed to.
   */
  static boolean asPage(Request request) {
    return !byHtmx(request)
        && request
            .header("Sec-Fetch-Mode")
            .map(mode -> mode.toLowerCase(Locale.ROOT).equals("navigate"))
            .orElse(true);
  }

  static boolean reads(Request request) {
    return request.method().equals("GET") || request.method().equals("HEAD");
  }
}
