package org.countersign.laptop.health;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What HealthLake knows of an account, as a file says it. All of it may be left out; {@code
 * {account}} and {@code {region}} stand for the laptop's.
 *
 * @param told only those who ask for a data store or job by its id are told of it, as if nothing
 *     had happened until an event of it is played; otherwise everything is listed
 */
record KnownRecords(boolean told, List<Store> dataStores, List<Job> imports, List<Job> exports) {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();
  private static final String OURS = "/laptop/healthlake.json";

  KnownRecords {
    dataStores = dataStores == null ? List.of() : List.copyOf(dataStores);
    imports = imports == null ? List.of() : List.copyOf(imports);
    exports = exports == null ? List.of() : List.copyOf(exports);
  }

  /**
   * A data store.
   *
   * @param status CREATING, ACTIVE, DELETING, DELETED or CREATE_FAILED
   * @param key of the customer; null for AWS's own
   */
  record Store(String id, String status, @Nullable String key, Instant created) {
    Store {
      Objects.requireNonNull(id, "a data store has an id");
      Objects.requireNonNull(status, "a data store has a status");
      Objects.requireNonNull(created, "a data store was created");
    }
  }

  /**
   * A job.
   *
   * @param input of an import
   * @param output with or without the job's own folder
   * @param key of the output
   * @param report counters by the API's names
   * @param outcome what an import wrote; null for nothing
   */
  record Job(
      String dataStore,
      String id,
      String status,
      @Nullable String input,
      String output,
      @Nullable String key,
      Instant submitted,
      @Nullable Instant ended,
      @Nullable Map<String, Long> report,
      @Nullable Outcome outcome) {
    Job {
      Objects.requireNonNull(dataStore, "a job has a data store");
      Objects.requireNonNull(id, "a job has an id");
      Objects.requireNonNull(status, "a job has a status");
      Objects.requireNonNull(output, "a job has an output");
      Objects.requireNonNull(submitted, "a job was submitted");
      report = report == null ? null : new TreeMap<>(report);
    }
  }

  /**
   * What an import wrote.
   *
   * @param manifestName how the manifest is spelled; null for none
   * @param askedBefore how often the job must have been asked for until the manifest is there
   * @param counts counters by the manifest's names
   * @param lines by folder; a folder that is not named is not there
   */
  record Outcome(
      @Nullable String manifestName,
      int askedBefore,
      @Nullable Map<String, Long> counts,
      @Nullable Map<String, List<Repeated>> lines) {
    Outcome {
      counts = counts == null ? Map.of() : new TreeMap<>(counts);
      lines = lines == null ? Map.of() : new TreeMap<>(lines);
    }
  }

  /** A line that stands so often. */
  record Repeated(String line, int times) {
    Repeated {
      Objects.requireNonNull(line, "a line is a text");
    }
  }

  /**
   * Reads the file, or what the sample events speak of if there is none.
   *
   * @throws UnreadableRecordsException if it is there and cannot be read
   */
  static KnownRecords in(Path file, String account, String region) {
    try {
      String text = Files.exists(file) ? Files.readString(file) : ours();
      return JSON.readValue(
          text.replace("{account}", account).replace("{region}", region), KnownRecords.class);
    } catch (IOException e) {
      throw new UnreadableRecordsException(file, e);
    }
  }

  private static String ours() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(KnownRecords.class.getResourceAsStream(OURS), "no " + OURS)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  Optional<Store> dataStore(String id) {
    return dataStores.stream().filter(store -> store.id().equals(id)).findFirst();
  }

  static Optional<Job> find(List<Job> jobs, String dataStore, String id) {
    return jobs.stream()
        .filter(job -> job.dataStore().equals(dataStore) && job.id().equals(id))
        .findFirst();
  }
}
