package org.countersign.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Reads events from files: one envelope, a JSON array of them, or one per line; which it is, the
 * content tells. An envelope is any JSON object: whether it is one of ours is for the cloud to find
 * out, as it is on AWS.
 */
final class EventFiles {
  private static final ObjectReader READER =
      new ObjectMapper().reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private static final List<String> ENDINGS = List.of(".json", ".ndjson", ".jsonl");

  private EventFiles() {}

  /**
   * Reads all inputs before any event is used.
   *
   * @param inputs files, and folders whose event files are read in order of file name
   * @throws CommandFailedException if one of them cannot be read; it names the file and the line
   */
  static List<JsonNode> read(List<Path> inputs) {
    List<JsonNode> events = new ArrayList<>();
    for (Path input : inputs) {
      for (Path file : Files.isDirectory(input) ? filesIn(input) : List.of(input)) {
        events.addAll(readFile(file));
      }
    }
    return events;
  }

  private static List<Path> filesIn(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      List<Path> files =
          entries
              .filter(Files::isRegularFile)
              .filter(
                  file -> ENDINGS.stream().anyMatch(name(file).toLowerCase(Locale.ROOT)::endsWith))
              .sorted(Comparator.comparing(EventFiles::name))
              .toList();
      if (files.isEmpty()) {
        throw CommandFailedException.unreadable(
            folder,
            0,
            "no event file in this folder",
            "Files ending in " + String.join(", ", ENDINGS) + " are read; name others one by one.");
      }
      return files;
    } catch (IOException | UncheckedIOException e) {
      throw CommandFailedException.unreadable(
          folder, 0, "the folder cannot be listed", "Check that you may read it.");
    }
  }

  private static List<JsonNode> readFile(Path file) {
    if (!Files.exists(file)) {
      throw CommandFailedException.unreadable(file, 0, "no such file", "Check the path.");
    }
    String text = text(file);
    List<String> lines = text.lines().toList();
    int first = 0;
    while (first < lines.size() && lines.get(first).isBlank()) {
      first++;
    }
    if (first == lines.size()) {
      throw CommandFailedException.unreadable(
          file,
          0,
          "the file is empty",
          "An event file holds at least one JSON value; [] is no event.");
    }
    // A first line that is whole by itself begins a list of lines: then a torn one is found where
    // it is, not where the next one ends.
    return isWhole(lines.get(first)) ? perLine(file, lines) : oneValue(file, text);
  }

  private static boolean isWhole(String line) {
    try {
      return READER.readTree(line).isObject();
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  private static List<JsonNode> perLine(Path file, List<String> lines) {
    List<JsonNode> events = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        events.add(envelope(file, i + 1, value(file, i, lines.get(i))));
      }
    }
    return events;
  }

  private static List<JsonNode> oneValue(Path file, String text) {
    JsonNode value = value(file, 0, text);
    if (!value.isArray()) {
      return List.of(envelope(file, 1, value));
    }
    List<JsonNode> events = new ArrayList<>();
    value.forEach(event -> events.add(envelope(file, 1, event)));
    return events;
  }

  private static JsonNode envelope(Path file, int line, JsonNode value) {
    if (!value.isObject()) {
      throw bad(file, line, "an event is a JSON object");
    }
    return value;
  }

  /**
   * @param before lines of the file in front of this text
   */
  private static JsonNode value(Path file, int before, String text) {
    try {
      return READER.readTree(text);
    } catch (JsonProcessingException e) {
      // Jackson's message quotes what it read.
      int line = before + (e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr()));
      throw bad(
          file, line, e instanceof JsonEOFException ? "ends in the middle of a value" : "not JSON");
    }
  }

  private static String text(Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      boolean isWide =
          bytes.length > 1 && ((bytes[0] & bytes[1] & 0xFE) == 0xFE) && bytes[0] != bytes[1];
      Charset charset = isWide ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
      String text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw CommandFailedException.unreadable(
          file, 0, "not UTF-8 text", "Event files are JSON in UTF-8.");
    } catch (IOException e) {
      throw CommandFailedException.unreadable(
          file, 0, "the file cannot be read", "Check that it is a file and that you may read it.");
    }
  }

  private static CommandFailedException bad(Path file, int line, String message) {
    return CommandFailedException.unreadable(
        file,
        line,
        message,
        "A file holds one event, a JSON array of events, or one event per line.");
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
