package org.countersign.clinicalnote.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a document lies. HealthScribe's pages write {@code s3://}, Transcribe's answers {@code
 * https://s3.<region>.amazonaws.com/<bucket>/<key>}.
 */
record DocumentUri(String bucket, String key) {
  private static final Pattern S3 = Pattern.compile("s3://([^/]+)/(.+)", Pattern.DOTALL);
  private static final Pattern PATH =
      Pattern.compile(
          "https://s3[.-][a-z0-9.-]*amazonaws\\.com(?:\\.cn)?/([^/]+)/(.+)", Pattern.DOTALL);
  private static final Pattern HOST =
      Pattern.compile(
          "https://([a-z0-9.-]+)\\.s3[.-][a-z0-9.-]*amazonaws\\.com(?:\\.cn)?/(.+)",
          Pattern.DOTALL);

  /** Empty if it is nowhere in S3. */
  static Optional<DocumentUri> of(String text) {
    Matcher s3 = S3.matcher(text);
    if (s3.matches()) {
      return Optional.of(new DocumentUri(s3.group(1), s3.group(2)));
    }
    for (Pattern form : new Pattern[] {PATH, HOST}) {
      Matcher https = form.matcher(text);
      if (https.matches()) {
        return decoded(https.group(2)).map(key -> new DocumentUri(https.group(1), key));
      }
    }
    return Optional.empty();
  }

  private static Optional<String> decoded(String path) {
    try {
      return Optional.of(URLDecoder.decode(path.replace("+", "%2B"), UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return "DocumentUri";
  }
}
