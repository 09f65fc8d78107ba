package org.countersign.imaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.countersign.evidence.Digest;
import org.countersign.evidence.EvidenceStore;
import org.countersign.evidence.EvidenceUnavailableException;
import org.countersign.phi.Pseudonym;
import org.countersign.phi.Pseudonyms;
import org.countersign.reconcile.DiscrepancyType;
import org.countersign.storage.StorageUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * The stored list of a case's keys in clear: a line each of type, tab, key as a JSON string. What
 * MISSING and FAILED name can be put right by another import.
 */
final class UnresolvedKeys {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int EXAMPLES = 5;

  private final EvidenceStore evidence;
  private final Digest list;

  UnresolvedKeys(EvidenceStore evidence, Digest list) {
    this.evidence = evidence;
    this.list = list;
  }

  /**
   * What is left of a list.
   *
   * @param keys null if nothing is left
   * @param resolved how many keys are gone, by type
   * @param examples a few of those left, by type
   */
  record Rest(
      @Nullable Digest keys,
      Map<DiscrepancyType, Long> resolved,
      Map<DiscrepancyType, List<Pseudonym>> examples) {}

  static boolean isResolvable(DiscrepancyType type) {
    return type == DiscrepancyType.MISSING || type == DiscrepancyType.FAILED;
  }

  /** The keys that an import can put right, in clear. */
  Set<String> resolvable() {
    Set<String> keys = new HashSet<>();
    forEachLine(
        (line, type) -> {
          if (isResolvable(type)) {
            keys.add(key(line));
          }
        });
    return keys;
  }

  /** The list without these keys, stored. */
  Rest without(Set<String> imported, Path scratch, Pseudonyms pseudonyms) {
    Map<DiscrepancyType, Long> resolved = new EnumMap<>(DiscrepancyType.class);
    Map<DiscrepancyType, List<Pseudonym>> examples = new EnumMap<>(DiscrepancyType.class);
    try {
      Path file = Files.createTempFile(scratch, "unresolved", ".txt");
      try {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
          forEachLine(
              (line, type) -> {
                if (isResolvable(type) && imported.contains(key(line))) {
                  resolved.merge(type, 1L, Long::sum);
                  return;
                }
                List<Pseudonym> few = examples.computeIfAbsent(type, first -> new ArrayList<>());
                if (few.size() < EXAMPLES) {
                  few.add(pseudonyms.objectKey(key(line)).pseudonym());
                }
                write(out, line);
              });
        }
        return new Rest(Files.size(file) == 0 ? null : evidence.put(file), resolved, examples);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new StorageUnavailableException("scratch: " + e.getClass().getSimpleName());
    }
  }

  private void forEachLine(BiConsumer<String, DiscrepancyType> line) {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                evidence
                    .open(list)
                    .orElseThrow(() -> new EvidenceUnavailableException("open keys", "NotFound")),
                UTF_8))) {
      for (String next = in.readLine(); next != null; next = in.readLine()) {
        line.accept(next, DiscrepancyType.valueOf(next.substring(0, next.indexOf('\t'))));
      }
    } catch (IOException e) {
      throw new EvidenceUnavailableException("read keys", e.getClass().getSimpleName());
    }
  }

  private static String key(String line) {
    try {
      return JSON.readValue(line.substring(line.indexOf('\t') + 1), String.class);
    } catch (JsonProcessingException e) {
      // We wrote it ourselves, under its digest; Jackson's message would quote the key.
      throw new EvidenceUnavailableException("read keys", "NotJson");
    }
  }

  private static void write(BufferedWriter out, String line) {
    try {
      out.write(line);
      out.write('\n');
    } catch (IOException e) {
      throw new StorageUnavailableException("scratch: " + e.getClass().getSimpleName());
    }
  }
}
