package org.countersign.clinicalnote.aws;

import static org.assertj.core.api.BDDAssertions.then;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentUriTest {
  @ParameterizedTest
  @CsvSource({
    "s3://notes/a/summary.json, notes, a/summary.json",
    "s3://notes/a b+c%20.json, notes, a b+c%20.json",
    "https://s3.us-east-1.amazonaws.com/notes/a/summary.json, notes, a/summary.json",
    "https://s3-us-west-2.amazonaws.com/notes/a, notes, a",
    "https://s3.amazonaws.com/notes/a%20b+c, notes, a b+c",
    "https://notes.s3.us-east-1.amazonaws.com/a/summary.json, notes, a/summary.json",
  })
  void is_read_in_every_form(String text, String bucket, String key) {
    then(DocumentUri.of(text)).contains(new DocumentUri(bucket, key));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "s3://",
        "s3://notes",
        "s3://notes/",
        "file:///etc/passwd",
        "http://s3.amazonaws.com/notes/a",
        "https://example.org/notes/a",
        "https://s3.amazonaws.com.example.org/notes/a",
        "https://s3.amazonaws.com/notes/%zz",
        "/etc/passwd",
      })
  void is_nowhere_else(String text) {
    then(DocumentUri.of(text)).isEmpty();
  }
}
