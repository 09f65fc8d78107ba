package org.countersign.reconcile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.commons.io.input.BoundedInputStream;

class LinesTest {
  @Example
  void lf_and_crlf_end_a_line_and_nothing_else_does() throws IOException {
    assertThat(lines("a\nb\r\nc\rd\u2028e\u0085f\u000B\n\r\r\n\n"))
        .containsExactly("a", "b", "c\rd\u2028e\u0085f\u000B", "\r", "");
    assertThat(lines("last")).containsExactly("last");
    assertThat(lines("last\r")).containsExactly("last\r");
    assertThat(lines("")).isEmpty();
  }

  @Property
  void agrees_with_splitting_the_whole_text(@ForAll("texts") String text) throws IOException {
    List<String> expected = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
    String rest = expected.removeLast();
    expected.replaceAll(line -> line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
    if (!rest.isEmpty()) {
      expected.add(rest);
    }
    assertThat(lines(text)).isEqualTo(expected);
  }

  /** Some of them longer than the buffer. */
  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> pieces =
        Arbitraries.of(
            "\n",
            "\r",
            "\r\n",
            "a",
            " ",
            "b".repeat(40_000),
            "c".repeat(70_000),
            "d".repeat(200_000));
    return pieces.list().ofMaxSize(12).map(list -> String.join("", list));
  }

  @Example
  void a_line_beyond_the_limit_is_passed_over_and_the_next_one_is_whole() throws IOException {
    InputStream before = new ByteArrayInputStream("a\n".getBytes(UTF_8));
    InputStream tooLong = endless(Lines.LONGEST + 1L);
    InputStream after = new ByteArrayInputStream("\nb\r\n".getBytes(UTF_8));
    try (Lines lines =
        new Lines(
            new SequenceInputStream(Collections.enumeration(List.of(before, tooLong, after))))) {
      assertThat(Stream.of(lines.advance(), lines.isTooLong())).containsExactly(true, false);
      assertThat(Stream.of(lines.advance(), lines.isTooLong(), lines.isBlank()))
          .containsExactly(true, true, false);
      assertThat(lines.number()).isEqualTo(2);
      assertThat(Stream.of(lines.advance(), lines.isTooLong())).containsExactly(true, false);
      assertThat(text(lines)).isEqualTo("b");
      assertThat(lines.number()).isEqualTo(3);
      assertThat(lines.advance()).isFalse();
    }
  }

  private static InputStream endless(long length) throws IOException {
    InputStream ones =
        new InputStream() {
          @Override
          public int read() {
            return 'x';
          }

          @Override
          public int read(byte[] bytes, int from, int count) {
            Arrays.fill(bytes, from, from + count, (byte) 'x');
            return count;
          }
        };
    return BoundedInputStream.builder().setInputStream(ones).setMaxCount(length).get();
  }

  private static List<String> lines(String text) throws IOException {
    List<String> found = new ArrayList<>();
    try (Lines lines = new Lines(new ByteArrayInputStream(text.getBytes(UTF_8)))) {
      while (lines.advance()) {
        found.add(text(lines));
        assertThat(lines.number()).isEqualTo(found.size());
      }
    }
    return found;
  }

  private static String text(Lines lines) {
    return new String(lines.buffer(), lines.from(), lines.length(), UTF_8);
  }
}
