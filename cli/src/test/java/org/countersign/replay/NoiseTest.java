package org.countersign.replay;

import static org.assertj.core.api.BDDAssertions.then;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.countersign.detect.Incident;
import org.countersign.detect.Patterns;
import org.countersign.detect.call.ApiCall;
import org.countersign.detect.catalogue.Catalogue;
import org.countersign.finding.Severity;
import org.countersign.phi.PseudonymKey;
import org.countersign.phi.Pseudonyms;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Five ordinary days are quiet, ten thieves among them are not. Nothing is configured: no list of
 * pipelines, administrators or egress.
 */
class NoiseTest {
  private static final int EVENTS = 50_000;
  private static final List<ObjectNode> DAYS = new ArrayList<>();

  @TempDir Path folder;

  @BeforeAll
  static void days() {
    DAYS.clear();
    DAYS.addAll(OrdinaryDays.records(EVENTS));
  }

  @Test
  void the_days_are_of_many_kinds_and_the_catalogue_looks_at_many_of_them() {
    Patterns patterns = new Patterns(Catalogue.load());

    then(DAYS).hasSize(EVENTS);
    then(names(DAYS)).hasSizeGreaterThanOrEqualTo(150);
    then(names(
            DAYS.stream()
                .filter(record -> !patterns.matching(ApiCall.of(record)).isEmpty())
                .toList()))
        .hasSizeGreaterThanOrEqualTo(30);
  }

  @Test
  void ordinary_administration_is_quiet() throws IOException {
    List<Incident> alerts = replay(DAYS);

    then(told(alerts, Severity.HIGH)).isEmpty();
    then(told(alerts, Severity.MEDIUM)).hasSizeLessThanOrEqualTo(5);
  }

  @Test
  void each_of_ten_thieves_among_them_is_seen() throws IOException {
    List<ObjectNode> attacks = OrdinaryDays.attacks();
    List<ObjectNode> all = new ArrayList<>(DAYS);
    all.addAll(attacks);

    Set<String> told =
        replay(all).stream()
            .flatMap(incident -> incident.eventIds().stream())
            .collect(Collectors.toSet());

    then(attacks).hasSize(10);
    then(attacks.stream().filter(record -> !told.contains(record.path("eventID").asText())))
        .extracting(record -> record.path("eventName").asText())
        .isEmpty();
  }

  private static Set<String> names(List<ObjectNode> records) {
    return records.stream()
        .map(record -> record.path("eventName").asText())
        .collect(Collectors.toSet());
  }

  private static List<String> told(List<Incident> alerts, Severity least) {
    return alerts.stream()
        .filter(incident -> incident.severity().isAtLeast(least))
        .map(
            incident ->
                incident.severity()
                    + " "
                    + incident.detections()
                    + " "
                    + incident.principal()
                    + " "
                    + incident.resources())
        .toList();
  }

  /** Spread over three files in no order, as S3 may give them. */
  private List<Incident> replay(List<ObjectNode> records) throws IOException {
    List<ObjectNode> shuffled = new ArrayList<>(records);
    Collections.shuffle(shuffled, new Random(1));
    Path input = Files.createDirectories(folder.resolve("AWSLogs"));
    for (int part = 0; part < 3; part++) {
      StringBuilder text = new StringBuilder("{\"Records\":[");
      for (int i = part; i < shuffled.size(); i += 3) {
        text.append(i == part ? "" : ",").append(shuffled.get(i));
      }
      try (GZIPOutputStream out =
          new GZIPOutputStream(Files.newOutputStream(input.resolve("part-" + part + ".json.gz")))) {
        out.write(text.append("]}").toString().getBytes(StandardCharsets.UTF_8));
      }
    }
    Replay.Result result =
        new Replay(
                Catalogue.load(),
                null,
                Period.ALWAYS,
                new Pseudonyms(PseudonymKey.forDevelopment()),
                Files.createDirectories(folder.resolve("scratch")),
                2)
            .run(List.of(input), thousandths -> {});
    then(result.records()).isEqualTo(records.size());
    then(result.unjudged()).isZero();
    return result.atLeast(Severity.MEDIUM);
  }
}
