package org.countersign.reconcile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutcomeLineParserTest {
  private final LineParser<OutcomeLine> parser = new LineParser<>(new OutcomeLineParser());

  private Optional<OutcomeLine> parse(byte[] line) {
    return parser.parse(line, 0, line.length);
  }

  private Optional<String> inputFile(String line) {
    return parse(line.getBytes(UTF_8)).map(OutcomeLine::inputFile);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"inputFile\":\"a\"}",
        "  {\"inputFile\" : \"a\"}\t\r",
        "{\"inputFile\":\r\"a\"}",
        "{\"x\":{\"inputFile\":1},\"inputFile\":\"a\"}",
        "{\"x\":[1,[2,{\"inputFile\":\"b\"}]],\"inputFile\":\"a\"}",
        "{\"inputFile\":1,\"inputFile\":\"a\"}",
        "{\"input\\u0046ile\":\"a\"}",
        "{\"inputFile\":\"a\",\"importResponse\":null}",
        "{\"inputFile\":\"a\",\"importResponse\":\"torn\"}",
        "{\"inputFile\":\"a\",\"importResponse\":{\"imageSetId\":{},\"imageSetVersion\":[1],\"isPrimary\":\"no\"}}",
      })
  void reads(String line) {
    assertThat(inputFile(line)).contains("a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "null",
        "\"inputFile\"",
        "{\"inputFile\":null}",
        "{\"inputFile\":1}",
        "{\"inputFile\":[\"a\"]}",
        "{\"inputFile\":\"a\",\"inputFile\":{}}",
        "{\"InputFile\":\"a\"}",
        "{\"x\":{\"inputFile\":\"a\"}}",
        "{\"inputFile\":\"a\"} {\"inputFile\":\"b\"}",
        "{\"inputFile\":\"a\"}\r{\"inputFile\":\"b\"}",
        "{\"inputFile\":\"a\"} x",
        "{\"inputFile\":\"a\"},",
        "[{\"inputFile\":\"a\"}]",
        "{\"inputFile\":\"a\"",
        "{\"inputFile\":\"a",
        "{\"inputFile\":\"a\",}",
        "{'inputFile':'a'}",
        "{inputFile:\"a\"}",
        "{\"inputFile\":\"a\",\"isPrimary\":True}",
        "{\"inputFile\":\"a\",\"x\":NaN}",
        "{\"inputFile\":\"a\",\"x\":01}",
        "{\"inputFile\":\"a\tb\"}",
        "{\"inputFile\":\"a\\x\"}",
        "{\"inputFile\":\"a\"}/**/",
        "\uFEFF{\"inputFile\":\"a\"}",
        "{\"inputFile\":\"a\"}\u0000",
      })
  void refuses(String line) {
    assertThat(inputFile(line)).isEmpty();
  }

  @Test
  void refuses_what_is_not_utf_8() {
    String line = "{\"inputFile\":\"é\"}";

    assertThat(parse(line.getBytes(ISO_8859_1))).isEmpty();
    assertThat(parse(line.getBytes(UTF_16))).isEmpty();
    assertThat(inputFile(line)).contains("é");
  }

  @Test
  void an_empty_key_is_a_text() {
    assertThat(inputFile("{\"inputFile\":\"\"}")).contains("");
  }

  @Test
  void size_is_no_reason_to_refuse() {
    String deep = "[".repeat(50_000) + "]".repeat(50_000);
    String number = "9".repeat(100_000) + "." + "9".repeat(100_000) + "e" + "9".repeat(10_000);
    String text = "x".repeat(21_000_000);

    assertThat(inputFile("{\"x\":" + deep + ",\"inputFile\":\"a\"}")).contains("a");
    assertThat(inputFile("{\"x\":" + number + ",\"inputFile\":\"a\"}")).contains("a");
    assertThat(inputFile("{\"" + text + "\":0,\"inputFile\":\"a\"}")).contains("a");
    assertThat(inputFile("{\"inputFile\":\"a\",\"x\":\"" + text + "\"}")).contains("a");
    assertThat(inputFile("{\"inputFile\":\"" + text.substring(0, 1 << 20) + "\"}")).isPresent();
  }

  @Test
  void beyond_the_documented_limits_it_is_unreadable_and_no_crash() {
    assertThat(inputFile("{\"inputFile\":\"" + "x".repeat((1 << 20) + 1) + "\"}")).isEmpty();
    assertThat(inputFile("{\"x\":" + "[".repeat(5_000_000))).isEmpty();
  }
}
