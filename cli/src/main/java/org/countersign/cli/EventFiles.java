package org.countersign.cli;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Reads events from files: one envelope, a JSON array of them, or one per line; which it is, the content tells. An envelope is any JSON
 * object: whether it is one of ours is for the cloud to find out, as it is on AWS.
 */
final class EventFiles {
  private static final ObjectMapper MAPPER = new ObjectMapper();
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
              .filter(file -> ENDINGS.stream().anyMatch(name(file).toLowerCase(Locale.ROOT)::endsWith))
              .sorted(Comparator.comparing(EventFiles::name))
              .toList();
      if (files.isEmpty()) {
        throw CommandFailedException.unreadable(
            folder, 0, "no event file in this folder", "Files ending in " + String.join(", ", ENDINGS) + " are read; name others one by one.");
      }
      return files;
    } catch (IOException | UncheckedIOException e) {
      throw CommandFailedException.unreadable(folder, 0, "the folder cannot be listed", "Check that you may read it.");
    }
  }

  private static List<JsonNode> readFile(Path file) {
    if (!Files.exists(file)) {
      throw CommandFailedException.unreadable(file, 0, "no such file", "Check the path.");
    }
    List<JsonNode> events = new ArrayList<>();
    try (JsonParser parser = MAPPER.createParser(file.toFile())) {
      JsonToken token = parser.nextToken();
      if (token == null) {
        throw CommandFailedException.unreadable(file, 0, "the file is empty", "An event file holds at least one JSON value; [] is no event.");
      }
      boolean isArray = token == JsonToken.START_ARRAY;
      if (isArray) {
        token = parser.nextToken();
      }
      while (token != null && token != JsonToken.END_ARRAY) {
        events.add(envelope(file, parser));
        token = parser.nextToken();
      }
      if (isArray && parser.nextToken() != null) {
        throw bad(file, parser.currentTokenLocation(), "something follows the array");
      }
    } catch (JsonEOFException e) {
      throw bad(file, e.getLocation(), "the file ends in the middle of a value");
    } catch (JsonProcessingException e) {
      // Jackson's message quotes what it read.
      throw bad(file, e.getLocation(), "not JSON");
    } catch (IOException e) {
      throw CommandFailedException.unreadable(file, 0, "the file cannot be read as text", "Event files are UTF-8; check that you may read it.");
    }
    return events;
  }

  private static JsonNode envelope(Path file, JsonParser parser) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw bad(file, parser.currentTokenLocation(), "an event is a JSON object");
    }
    return MAPPER.readTree(parser);
  }

  private static CommandFailedException bad(Path file, JsonLocation location, String message) {
    int line = location == null ? 0 : Math.max(0, location.getLineNr());
    return CommandFailedException.unreadable(file, line, message, "A file holds one event, a JSON array of events, or one event per line.");
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
