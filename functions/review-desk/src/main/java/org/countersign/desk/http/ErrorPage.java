package org.countersign.desk.http;

/** How people see that something went wrong. */
@FunctionalInterface
public interface ErrorPage {
  /**
   * @param title what happened, in words
   * @param reference what the log has too
   * @return a whole HTML document
   */
  String html(int status, String title, String reference);

  /** A bare page without scripts and styles. */
  static ErrorPage bare() {
    return (status, title, reference) ->
        """
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8"><title>%1$s</title></head>
        <body><main><h1>%1$s</h1><p>Reference: %2$s</p><p><a href="/">Back to the desk</a></p></main></body></html>
        """
            .formatted(title, reference.replaceAll("[^A-Za-z0-9_=-]", ""));
  }
}
