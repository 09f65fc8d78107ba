package org.countersign.cli;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EventFilesTest {
  @TempDir Path folder;

  static List<Arguments> readable() {
    return List.of(
        Arguments.of("one event", "{\"n\":1}", List.of(1)),
        Arguments.of("one event over lines", "{\n  \"n\": 1\n}\n", List.of(1)),
        Arguments.of("an array", "[{\"n\":1}, {\"n\":2}]\n", List.of(1, 2)),
        Arguments.of("an empty array", "[]", List.of()),
        Arguments.of("one per line", "{\"n\":1}\n{\"n\":2}\r\n\n{\"n\":3}", List.of(1, 2, 3)),
        Arguments.of("a byte order mark", "\uFEFF{\"n\":1}\n{\"n\":2}", List.of(1, 2)),
        Arguments.of("nothing of ours", "{\"n\":7,\"detail\":\"no object\"}", List.of(7)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("readable")
  void the_content_tells_what_it_is(String name, String content, List<Integer> expected)
      throws IOException {
    then(numbers(EventFiles.read(List.of(file(content))))).as(name).isEqualTo(expected);
  }

  static List<Arguments> unreadable() {
    return List.of(
        Arguments.of("empty", "", 0),
        Arguments.of("blank", " \n\n", 0),
        Arguments.of("binary", "PK\u0003\u0004", 1),
        Arguments.of("garbage after an event", "{\"n\":1}\ngarbage\n", 2),
        Arguments.of("torn in the middle", "{\"n\":1}\n{\"n\":\n{\"n\":3}\n", 2),
        Arguments.of("torn at the end", "{\"n\":1}\n{\"n\":2", 2),
        Arguments.of("torn array", "[{\"n\":1},\n{\"n\":2}", 2),
        Arguments.of("a number", "42", 1),
        Arguments.of("a number on a line", "{\"n\":1}\n42\n", 2),
        Arguments.of("an array in an array", "[\n[{}]]", 1),
        Arguments.of("something after the array", "[{\"n\":1}]\n{\"n\":2}", 2));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unreadable")
  void what_cannot_be_read_is_named_with_its_line_and_not_quoted(
      String name, String content, int line) throws IOException {
    Path file = file(content);

    thenThrownBy(() -> EventFiles.read(List.of(file)))
        .as(name)
        .isInstanceOfSatisfying(
            CommandFailedException.class,
            failure -> {
              then(failure.status()).isEqualTo(ExitStatus.BAD_USAGE);
              then(failure.place()).isEqualTo(new CommandFailedException.Place(file, line));
              then(failure.getMessage()).doesNotContain("garbage");
            });
  }

  @Test
  void bytes_that_are_no_utf8_are_unreadable() throws IOException {
    Path file =
        Files.write(
            folder.resolve("latin.json"),
            new byte[] {'{', '"', 'n', '"', ':', '"', (byte) 0xE9, '"', '}'});

    thenThrownBy(() -> EventFiles.read(List.of(file))).isInstanceOf(CommandFailedException.class);
  }

  @Test
  void utf16_with_its_mark_is_read() throws IOException {
    Path file = Files.write(folder.resolve("wide.json"), "{\"n\":1}".getBytes(UTF_16));

    then(numbers(EventFiles.read(List.of(file)))).containsExactly(1);
  }

  @Test
  void a_missing_file_and_a_folder_without_events_are_named() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    Path missing = folder.resolve("missing.json");

    thenThrownBy(() -> EventFiles.read(List.of(missing))).hasMessage("no such file");
    thenThrownBy(() -> EventFiles.read(List.of(empty))).hasMessage("no event file in this folder");
  }

  @Test
  void a_folder_is_read_by_file_name_and_not_below() throws IOException {
    Files.writeString(folder.resolve("10.json"), "{\"n\":2}");
    Files.writeString(folder.resolve("02.JSONL"), "{\"n\":1}");
    Files.writeString(folder.resolve("README.md"), "no event");
    Files.writeString(Files.createDirectory(folder.resolve("sub")).resolve("1.json"), "{\"n\":9}");

    then(numbers(EventFiles.read(List.of(folder)))).containsExactly(1, 2);
  }

  private Path file(String content) throws IOException {
    return Files.writeString(folder.resolve("events.ndjson"), content, UTF_8);
  }

  private static List<Integer> numbers(List<JsonNode> events) {
    return events.stream().map(event -> event.path("n").intValue()).toList();
  }
}
