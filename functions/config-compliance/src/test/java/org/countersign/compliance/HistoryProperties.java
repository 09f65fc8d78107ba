package org.countersign.compliance;

import static org.assertj.core.api.BDDAssertions.then;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A rule's history about one bucket, told in any order, any number of times, in any batches. */
class HistoryProperties {
  /**
   * Small numbers, so that results often share their times.
   *
   * @param minute of recording
   * @param second of ordering
   */
  record Result(String compliance, int minute, int second) {
    JsonNode envelope() {
      return Envelopes.of(
          Envelopes.JSON
              .createObjectNode()
              .put("is", compliance)
              .put("at", "08:%02d".formatted(minute))
              .put("ordered", "07:00:%02d".formatted(second)));
    }
  }

  @Property(tries = 300)
  void any_order_any_doubling_and_any_batches_end_in_the_same_case(
      @ForAll("histories") List<Result> history,
      @ForAll("seeds") Random random,
      @ForAll boolean deleted) {
    List<JsonNode> told = new ArrayList<>(history.stream().map(Result::envelope).toList());
    World inOrder = world(deleted);
    told.forEach(envelope -> inOrder.on(List.of(envelope)));

    List<JsonNode> again = new ArrayList<>(told);
    again.addAll(told.subList(0, random.nextInt(told.size() + 1)));
    Collections.shuffle(again, random);
    World shuffled = world(deleted);
    for (int from = 0; from < again.size(); ) {
      int to = Math.min(again.size(), from + 1 + random.nextInt(4));
      shuffled.on(again.subList(from, to));
      from = to;
    }

    then(shuffled.end()).isEqualTo(inOrder.end());
    then(shuffled.ledger.cases()).hasSize(1);
    then(shuffled.chainsAreIntact()).isTrue();
  }

  @Property(tries = 200)
  void however_a_history_is_cut_into_batches_the_findings_are_the_same(
      @ForAll("histories") List<Result> history, @ForAll("seeds") Random random) {
    List<JsonNode> told = history.stream().map(Result::envelope).toList();
    World single = world(false);
    told.forEach(envelope -> single.on(List.of(envelope)));
    World batches = world(false);
    for (int from = 0; from < told.size(); ) {
      int to = Math.min(told.size(), from + 1 + random.nextInt(5));
      batches.on(told.subList(from, to));
      from = to;
    }

    then(batches.end()).isEqualTo(single.end());
    then(events(batches)).isEqualTo(events(single));
  }

  /** Every result is an entry, however many of them one decision takes in. */
  private static List<String> events(World world) {
    return world.entryTypes(world.ledger.cases().getFirst()).stream()
        .filter(type -> type.startsWith("compliance-"))
        .toList();
  }

  private static World world(boolean deleted) {
    World world = new World(HubMode.OWN);
    if (deleted) {
      world.config.resources.put(
          new ResourceName("AWS::S3::Bucket", "scans"), new RecordedResource(null, Map.of(), true));
    }
    return world;
  }

  @Provide
  Arbitrary<List<Result>> histories() {
    return Combinators.combine(
            Arbitraries.of("COMPLIANT", "NON_COMPLIANT", "NOT_APPLICABLE"),
            Arbitraries.integers().between(0, 6),
            Arbitraries.integers().between(0, 1))
        .as(Result::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(9);
  }

  @Provide
  Arbitrary<Random> seeds() {
    return Arbitraries.longs().map(Random::new);
  }
}
