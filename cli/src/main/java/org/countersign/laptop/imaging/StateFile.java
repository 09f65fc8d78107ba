package org.countersign.laptop.imaging;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A stand-in's memory on disk. It is replaced as a whole, so a kill leaves the old one or the new
 * one.
 */
final class StateFile {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

  private final Path file;

  StateFile(Path file) {
    this.file = requireNonNull(file, "file is null");
  }

  /**
   * @throws UnreadableStateException if there is a file that this version cannot read
   */
  StandInState load() {
    if (!Files.exists(file)) {
      return StandInState.empty();
    }
    try {
      StandInState state = JSON.readValue(file.toFile(), StandInState.class);
      if (state.schema() != StandInState.SCHEMA) {
        throw new UnreadableStateException(file);
      }
      return state;
    } catch (IOException e) {
      throw new UnreadableStateException(file);
    }
  }

  void save(StandInState state) {
    try {
      Path folder = requireNonNull(file.toAbsolutePath().getParent(), "a file has a folder");
      Files.createDirectories(folder);
      Path next = Files.createTempFile(folder, ".imaging", ".json");
      JSON.writeValue(next.toFile(), state);
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("the stand-in's state cannot be written", e);
    }
  }
}
