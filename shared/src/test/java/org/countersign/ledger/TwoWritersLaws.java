package org.countersign.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.ledger.Samples.NOON;
import static org.countersign.ledger.Samples.body;
import static org.countersign.ledger.Samples.job;
import static org.countersign.ledger.Samples.state;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.countersign.finding.Finding;

/**
 * Laws of two writers of one case. The second one's turns fall between the first one's read and its
 * commit, as many as the sample says, so that every interleaving of whole turns with a half-done
 * one comes up, without threads.
 */
public abstract class TwoWritersLaws {
  private static int cases;

  protected abstract Ledger ledger();

  @Property(tries = 60)
  void nothing_is_lost_and_each_key_is_consumed_once(
      @ForAll @Size(min = 1, max = 6) List<@IntRange(max = 5) Integer> leftKeys,
      @ForAll @Size(max = 6) List<@IntRange(max = 5) Integer> rightKeys,
      @ForAll @Size(min = 6, max = 6) List<@IntRange(max = 2) Integer> turnsBetween) {
    CaseId id = nextCase();
    Ledger ledger = ledger();
    Clerk clerk = new Clerk(ledger);
    List<Decision> committed = new ArrayList<>();
    Deque<Integer> right = new ArrayDeque<>(rightKeys);
    for (int i = 0; i < leftKeys.size(); i++) {
      int[] turns = {turnsBetween.get(i)};
      committed.add(
          record(
              clerk,
              id,
              leftKeys.get(i),
              () -> {
                for (; turns[0] > 0 && !right.isEmpty(); turns[0]--) {
                  committed.add(record(clerk, id, right.remove(), () -> {}));
                }
              }));
    }
    right.forEach(key -> committed.add(record(clerk, id, key, () -> {})));

    List<Entry> entries = ledger.entries(id);
    List<String> distinctKeys =
        Stream.concat(leftKeys.stream(), rightKeys.stream())
            .distinct()
            .map(key -> "key" + key)
            .toList();
    assertThat(EntryHash.isIntact(entries)).isTrue();
    assertThat(entries)
        .extracting(entry -> entry.body().path("key").asText())
        .containsExactlyInAnyOrderElementsOf(distinctKeys);
    assertThat(committed.stream().filter(decision -> !decision.isNothing()))
        .hasSameSizeAs(distinctKeys);
    CaseFile known = ledger.read(id, Set.copyOf(distinctKeys));
    assertThat(known.seen()).containsExactlyInAnyOrderElementsOf(distinctKeys);
    assertThat(known.version()).isEqualTo(distinctKeys.size());
    // One version of the finding for each decision: no update was made on a stale one.
    assertThat(known.finding("f").orElseThrow().version()).isEqualTo(distinctKeys.size());
  }

  private static Decision record(Clerk clerk, CaseId id, int number, Runnable meanwhile) {
    String key = "key" + number;
    return clerk
        .record(
            id,
            Set.of(key),
            known -> {
              meanwhile.run();
              if (known.seen().contains(key)) {
                return Decision.nothing(id);
              }
              Finding finding =
                  known.finding("f").map(Samples::next).orElseGet(() -> Samples.finding("f"));
              return Decision.on(id)
                  .seeing(key)
                  .becoming(state("submitted"))
                  .record("note", NOON, body().put("key", key))
                  .finding(finding)
                  .decide();
            })
        .decision();
  }

  private static synchronized CaseId nextCase() {
    return job("laws" + cases++);
  }
}
