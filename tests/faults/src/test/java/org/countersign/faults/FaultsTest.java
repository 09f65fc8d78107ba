package org.countersign.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.countersign.ledger.Safeguard;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsTest {
  /** As many as a build has time for; .ci/run plays two thousand. */
  private static final int SEEDS = 24;

  @SuppressWarnings("NullAway.Init")
  private static Deployment deployment;

  @BeforeAll
  static void read() throws IOException {
    deployment = Deployment.read(Path.of(Deployment.TEMPLATE));
  }

  private static Batch batch(Set<Safeguard> without) {
    return new Batch(deployment, LedgerMaker.IN_MEMORY, without, 2);
  }

  private static List<Run.Result> play(long from, int runs, Set<Safeguard> without)
      throws IOException {
    List<Run.Result> results = new ArrayList<>();
    batch(without).play(from, runs, results::add);
    return results;
  }

  @Test
  void nothing_is_lost_doubled_or_stuck_whatever_goes_wrong() throws IOException {
    Tally tally = new Tally();
    play(1, SEEDS, Set.of()).forEach(tally::add);

    assertThat(tally.failing())
        .as(
            () ->
                tally.failing().stream()
                    .map(result -> batch(Set.of()).describe(result, ""))
                    .collect(Collectors.joining("\n")))
        .isEmpty();
    assertThat(tally.fewestStimuli()).isGreaterThanOrEqualTo(20);
    assertThat(tally.fewestSources()).isGreaterThanOrEqualTo(3);
    assertThat(tally.fewestFaults()).isGreaterThanOrEqualTo(5);
    for (Fault fault : Fault.values()) {
      assertThat(tally.injected(fault)).as(fault.text()).isPositive();
    }
  }

  @ParameterizedTest
  @EnumSource(Safeguard.class)
  void without_a_safeguard_something_is_lost_or_doubled(Safeguard guard) throws IOException {
    assertThat(play(1, 2, Set.of(guard)))
        .anyMatch(
            result -> !result.verdict().lost.isEmpty() || !result.verdict().doubled.isEmpty());
  }

  @Test
  void a_seed_plays_the_same_again_beside_whatever_others() throws IOException {
    Set<Safeguard> without = Set.of(Safeguard.CONDITIONAL_WRITE);
    Run.Result alone = play(7, 1, without).getFirst();
    Run.Result among = play(6, 3, without).get(1);

    assertThat(among.seed()).isEqualTo(7);
    assertThat(among.injected()).isEqualTo(alone.injected());
    assertThat(among.verdict()).hasToString(alone.verdict().toString());
  }

  @Test
  void a_failing_seed_names_the_command_that_shows_it_again() throws IOException {
    Set<Safeguard> without = Set.of(Safeguard.PARTIAL_RETRY);
    Run.Result result = play(1, 1, without).getFirst();

    assertThat(batch(without).describe(result, ""))
        .endsWith("again with: tests/faults/run --from 1 --runs 1 --without partial-retry");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--from",
        "--from x",
        "--from 2147483649",
        "--runs 0",
        "--without luck",
        "--ledger paper",
        "--mutants"
      })
  void bad_usage_is_told_and_plays_nothing(String line) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();

    int exit = Main.run(line.split(" ", -1), printing(out), printing(err));

    assertThat(exit).isEqualTo(2);
    assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("usage: tests/faults/run");
  }

  private static PrintStream printing(ByteArrayOutputStream out) {
    return new PrintStream(out, true, StandardCharsets.UTF_8);
  }
}
