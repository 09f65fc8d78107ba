package org.countersign.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FaultsTest {
  /** As many as a build has time for; .ci/run plays a thousand. */
  private static final int SEEDS = 100;

  @TempDir private Path scratch;

  @Test
  void nothing_is_lost_doubled_or_stuck_whatever_goes_wrong() throws IOException {
    Tally tally = Main.play(1, SEEDS, Set.of());

    assertThat(tally.failing())
        .as(
            () ->
                tally.failing().stream()
                    .map(result -> Main.describe(result, Set.of()))
                    .collect(Collectors.joining("\n")))
        .isEmpty();
    for (Fault fault : Fault.values()) {
      assertThat(tally.injected(fault)).as(fault.text()).isPositive();
    }
  }

  @ParameterizedTest
  @EnumSource(Guard.class)
  void without_a_guard_something_is_lost_or_doubled(Guard guard) {
    boolean noticed = false;
    for (long seed = 1; seed <= SEEDS && !noticed; seed++) {
      Verdict verdict = new Run(seed, Set.of(guard), scratch).play().verdict();
      noticed = !verdict.lost.isEmpty() || !verdict.doubled.isEmpty();
    }
    assertThat(noticed).isTrue();
  }

  @Test
  void a_seed_plays_the_same_again() {
    for (long seed = 1; seed <= 5; seed++) {
      Run.Result first = new Run(seed, Set.of(Guard.CONDITIONAL_WRITE), scratch).play();
      Run.Result again = new Run(seed, Set.of(Guard.CONDITIONAL_WRITE), scratch).play();

      assertThat(again.injected()).isEqualTo(first.injected());
      assertThat(again.verdict()).hasToString(first.verdict().toString());
    }
  }
}
