package org.countersign.desk.session;

import java.time.Duration;

/** {@code Set-Cookie} values of ours. */
final class Cookies {
  private static final String ALWAYS = "; Path=/; Secure; HttpOnly; SameSite=Lax";

  private Cookies() {}

  /** Ends with the browser, if the server does not end it before. */
  static String ofBrowser(String name, String value) {
    return name + "=" + value + ALWAYS;
  }

  static String lasting(String name, String value, Duration life) {
    return name + "=" + value + "; Max-Age=" + life.toSeconds() + ALWAYS;
  }

  static String gone(String name) {
    return name + "=; Max-Age=0" + ALWAYS;
  }
}
