package org.countersign.desk.session;

import static java.util.Objects.requireNonNull;

import org.countersign.desk.http.Response;

/** A heading, a sentence and a link, with the desk's style sheet and without script. */
public final class BareSignInPages implements SignInPages {
  private final String styleSheet;

  /**
   * @param styleSheet its path
   */
  public BareSignInPages(String styleSheet) {
    this.styleSheet = requireNonNull(styleSheet, "styleSheet is null");
  }

  @Override
  public Response page(Why why, String text, String link, String href) {
    return Response.html(
        why.status(),
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>%1$s · Countersign</title>
        <link rel="icon" href="data:,">
        <link rel="stylesheet" href="%5$s">
        </head>
        <body>
        <main>
        <h1>%1$s</h1>
        <p>%2$s</p>
        <p><a href="%4$s">%3$s</a></p>
        </main>
        </body>
        </html>
        """
            .formatted(
                escaped(why.title()),
                escaped(text),
                escaped(link),
                escaped(href),
                escaped(styleSheet)));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
