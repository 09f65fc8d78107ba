package org.countersign.replay;

import static org.assertj.core.api.BDDAssertions.then;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.countersign.detect.Patterns;
import org.countersign.detect.call.ApiCall;
import org.countersign.detect.catalogue.Catalogue;
import org.countersign.finding.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A second opinion on the catalogue: ordinary work and attacks written without looking at what
 * {@link NoiseTest} plays. Nothing is configured.
 */
class IndependentDaysTest {
  @TempDir Path folder;

  @Test
  void the_days_are_of_many_kinds_and_the_catalogue_looks_at_many_of_them() {
    Patterns patterns = new Patterns(Catalogue.load());
    List<ObjectNode> days = IndependentRecords.ordinary();

    then(kinds(days)).hasSizeGreaterThanOrEqualTo(200);
    then(kinds(
            days.stream()
                .filter(record -> !patterns.matching(ApiCall.of(record)).isEmpty())
                .toList()))
        .hasSizeGreaterThanOrEqualTo(90);
  }

  @Test
  void ordinary_work_is_quiet() throws IOException {
    var alerts = Replayed.of(IndependentRecords.ordinary(), folder);

    then(Replayed.told(alerts, Severity.HIGH)).isEmpty();
    // A build on an instance of its own, administrators' rights from a stack set, a password that a
    // function changed: with no list of pipelines and rotation these may as well be somebody else.
    then(Replayed.told(alerts, Severity.MEDIUM)).hasSizeLessThanOrEqualTo(3);
  }

  @Test
  void every_attack_is_seen_by_whomever() throws IOException {
    List<IndependentRecords.Attack> attacks = IndependentRecords.attacks();
    Set<String> told =
        Replayed.of(attacks.stream().flatMap(attack -> attack.records().stream()).toList(), folder)
            .stream()
            .flatMap(incident -> incident.eventIds().stream())
            .collect(Collectors.toSet());

    then(attacks).hasSizeGreaterThanOrEqualTo(400);
    then(attacks)
        .filteredOn(
            attack ->
                attack.records().stream()
                    .noneMatch(record -> told.contains(record.path("eventID").asText())))
        .extracting(IndependentRecords.Attack::name)
        .isEmpty();
  }

  private static Set<String> kinds(List<ObjectNode> records) {
    return records.stream()
        .map(
            record -> record.path("eventSource").asText() + " " + record.path("eventName").asText())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
