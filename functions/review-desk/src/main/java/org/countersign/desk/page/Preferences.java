package org.countersign.desk.page;

import static java.util.Objects.requireNonNull;

import org.countersign.desk.http.Request;

/**
 * How a person wants pages to behave: kept in two cookies that say nothing about them.
 *
 * @param keys whether single keys do something (WCAG 2.1.4 asks that they can be turned off)
 * @param theme {@code auto}, {@code light} or {@code dark}
 */
record Preferences(boolean keys, String theme) {
  static final String KEYS = "desk-keys";
  static final String THEME = "desk-theme";
  private static final String ATTRIBUTES = "; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly";

  Preferences {
    requireNonNull(theme, "theme is null");
  }

  static Preferences of(Request request) {
    return of(request.cookie(KEYS).orElse("on"), request.cookie(THEME).orElse("auto"));
  }

  /** What is neither on nor off, or no theme, is as if nothing was said. */
  static Preferences of(String keys, String theme) {
    return new Preferences(
        !keys.equals("off"),
        switch (theme) {
          case "light", "dark" -> theme;
          default -> "auto";
        });
  }

  String keysCookie() {
    return KEYS + "=" + (keys ? "on" : "off") + ATTRIBUTES;
  }

  String themeCookie() {
    return THEME + "=" + theme + ATTRIBUTES;
  }
}
