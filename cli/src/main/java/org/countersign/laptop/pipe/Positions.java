package org.countersign.laptop.pipe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How far a pipe has read each shard of one stream. What is kept on disk only moves on {@link
 * #keep()}, once everything that was read has been worked off: a process that dies in between reads
 * the rest again, and loses nothing.
 */
final class Positions {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;
  private final String streamArn;
  private final Map<String, String> sequenceByShard = new TreeMap<>();

  private Positions(Path file, String streamArn) {
    this.file = file;
    this.streamArn = streamArn;
  }

  /** Reads them; positions of another stream, or torn ones, count for nothing. */
  static Positions of(Path file, String streamArn) {
    Positions positions = new Positions(file, streamArn);
    try {
      var kept = JSON.readTree(Files.readString(file));
      if (kept.path("stream").asText().equals(streamArn)) {
        kept.path("shards")
            .properties()
            .forEach(
                shard -> positions.sequenceByShard.put(shard.getKey(), shard.getValue().asText()));
      }
    } catch (NoSuchFileException | JsonProcessingException e) {
      return positions; // from the beginning
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return positions;
  }

  /** Sequence number of the last record that was read; null for none. */
  @Nullable String of(String shard) {
    return sequenceByShard.get(shard);
  }

  void read(String shard, String sequence) {
    sequenceByShard.put(shard, sequence);
  }

  void forget(String shard) {
    sequenceByShard.remove(shard);
  }

  void keep() {
    ObjectNode kept = JSON.createObjectNode().put("stream", streamArn);
    ObjectNode shards = kept.putObject("shards");
    sequenceByShard.forEach(shards::put);
    try {
      Path next = file.resolveSibling(file.getFileName() + ".next");
      Files.writeString(next, JSON.writeValueAsString(kept));
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
