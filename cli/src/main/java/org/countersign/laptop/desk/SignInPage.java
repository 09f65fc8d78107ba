package org.countersign.laptop.desk;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.Locale;

/**
 * The provider's page: three buttons, no password. It works without script, by keyboard, light and
 * dark, on a narrow screen.
 */
final class SignInPage {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PAGE =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>Sign in · Countersign's demo</title>
      <link rel="icon" href="data:,">
      <style>
      :root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
      body { margin: 0 auto; max-width: 34rem; padding: 1rem; background: light-dark(#ffffff, #15191e);
        color: light-dark(#1a1f24, #e8ecf0); }
      button { display: block; width: 100%; margin: 0 0 .75rem; padding: .75rem 1rem; text-align: left; font: inherit;
        border: 1px solid light-dark(#5b6670, #8b97a3); border-radius: .5rem; background: light-dark(#f3f5f7, #22282f);
        color: inherit; cursor: pointer; }
      button:focus-visible { outline: 3px solid light-dark(#0b5cad, #7ab8ff); outline-offset: 2px; }
      strong { display: block; }
      </style>
      </head>
      <body>
      <main>
      <h1>Who are you today?</h1>
      <p>This is the demo's identity provider. On AWS people sign in at yours.</p>
      {people}
      </main>
      </body>
      </html>
      """;
  private static final String PERSON =
      """
      <form method="post">
      <input type="hidden" name="username" value="{id}">
      <input type="hidden" name="claims" value="{claims}">
      <button type="submit"><strong>{given}</strong> {work} ({roles})</button>
      </form>
      """;

  private SignInPage() {}

  static String html() {
    return PAGE.replace(
        "{people}\n",
        Arrays.stream(SamplePerson.values()).map(SignInPage::form).collect(joining()));
  }

  private static String form(SamplePerson person) {
    return PERSON
        .replace("{id}", person.id())
        .replace("{claims}", claims(person).replace("\"", "&quot;"))
        .replace("{given}", person.given())
        .replace("{work}", person.work())
        .replace(
            "{roles}",
            person.roles().stream()
                .map(role -> role.text().toLowerCase(Locale.ROOT))
                .collect(joining(", ")));
  }

  private static String claims(SamplePerson person) {
    try {
      return JSON.writeValueAsString(person.claims());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("claims are plain values", e);
    }
  }
}
