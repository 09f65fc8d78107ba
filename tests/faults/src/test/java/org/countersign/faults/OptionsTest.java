package org.countersign.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.countersign.ledger.Safeguard;
import org.junit.jupiter.api.Test;

class OptionsTest {
  @Test
  void the_last_seed_is_2_to_the_31st() {
    assertThat(Options.read("--from", "2147483648", "--runs", "1").from()).isEqualTo(1L << 31);
  }

  @Test
  void everything_that_can_be_asked_for() {
    Options options =
        Options.read(
            "--from",
            "0",
            "--runs",
            "3",
            "--without",
            "seen-check",
            "--ledger",
            "dynamodb",
            "--threads",
            "1",
            "--json");

    assertThat(options).isEqualTo(new Options(0, 3, Set.of(Safeguard.SEEN_CHECK), true, true, 1));
  }
}
