package org.countersign.replay;

import static org.assertj.core.api.BDDAssertions.then;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.countersign.detect.catalogue.Catalogue;
import org.countersign.finding.Severity;
import org.countersign.phi.PseudonymKey;
import org.countersign.phi.Pseudonyms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Candidates that do not fit in memory are judged in the same order as those that do. */
class SpillTest {
  private static final int NEVER = 64 << 20;
  private static final int AFTER_A_FEW = 20_000;

  @TempDir Path folder;

  @Test
  void what_is_told_does_not_depend_on_what_was_spilled() throws IOException {
    Path logs = shuffled();

    String kept = told(logs, "kept", 1, NEVER);

    then(kept.lines().count()).isGreaterThan(5);
    then(runs("kept")).isZero();
    then(told(logs, "spilled", 1, AFTER_A_FEW)).isEqualTo(kept);
    then(runs("spilled")).isGreaterThan(5);
    then(told(logs, "two-threads", 2, AFTER_A_FEW)).isEqualTo(kept);
    then(runs("two-threads")).isGreaterThan(5);
  }

  private long runs(String scratch) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(scratch))) {
      return files.count();
    }
  }

  private String told(Path logs, String scratch, int threads, int bound) throws IOException {
    Replay.Result result =
        new Replay(
                Catalogue.load(),
                null,
                Period.ALWAYS,
                new Pseudonyms(PseudonymKey.forDevelopment()),
                Files.createDirectory(folder.resolve(scratch)),
                threads,
                bound)
            .run(List.of(logs), thousandths -> {});
    return result.atLeast(Severity.INFORMATIONAL).stream()
        .map(
            one ->
                "%s %s %s %s"
                    .formatted(one.severity(), one.principal(), one.detections(), one.eventIds()))
        .collect(Collectors.joining("\n"));
  }

  /** Attacks among ordinary calls, each in some file at some place, a quarter of them in two. */
  private Path shuffled() throws IOException {
    List<ObjectNode> records = new ArrayList<>(OrdinaryDays.records(4000));
    records.addAll(OrdinaryDays.attacks());
    records.addAll(records.subList(0, records.size() / 4));
    Collections.shuffle(records, new Random(7));
    Path logs = Files.createDirectory(folder.resolve("logs"));
    for (int part = 0; part < 5; part++) {
      List<String> lines = new ArrayList<>();
      for (int i = part; i < records.size(); i += 5) {
        lines.add(records.get(i).toString());
      }
      Files.write(logs.resolve("part-" + part), lines);
    }
    return logs;
  }
}
