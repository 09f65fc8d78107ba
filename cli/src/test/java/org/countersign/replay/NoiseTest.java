package org.countersign.replay;

import static org.assertj.core.api.BDDAssertions.then;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.countersign.detect.Incident;
import org.countersign.detect.Patterns;
import org.countersign.detect.call.ApiCall;
import org.countersign.detect.catalogue.Catalogue;
import org.countersign.finding.Severity;
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
    List<Incident> alerts = Replayed.of(DAYS, folder);

    then(Replayed.told(alerts, Severity.HIGH)).isEmpty();
    then(Replayed.told(alerts, Severity.MEDIUM)).hasSizeLessThanOrEqualTo(5);
  }

  @Test
  void each_of_ten_thieves_among_them_is_seen() throws IOException {
    List<ObjectNode> attacks = OrdinaryDays.attacks();
    List<ObjectNode> all = new ArrayList<>(DAYS);
    all.addAll(attacks);

    Set<String> told =
        Replayed.of(all, folder).stream()
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
}
