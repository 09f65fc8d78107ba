package org.countersign.detect.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;

class WindowLawsTest {
  private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);

  @Property(tries = 200)
  void a_set_counts_each_member_once_in_any_order(
      @ForAll @NotEmpty List<@IntRange(min = 0, max = 30) Integer> members, @ForAll Random random) {
    List<Integer> shuffled = new ArrayList<>(members);
    shuffled.addAll(members);
    Collections.shuffle(shuffled, random);
    WindowStore store = new InMemoryWindowStore();

    int last = 0;
    for (int member : shuffled) {
      last = store.add("set", "m" + member, 20, START);
    }

    assertThat(last).isEqualTo(Math.min(20, new HashSet<>(members).size()));
  }

  @Property(tries = 200)
  void a_burst_of_half_a_window_is_seen_wherever_it_begins(
      @ForAll @IntRange(min = 0, max = 7200) int offset, @ForAll Random random) {
    Windows windows = new Windows(new InMemoryWindowStore());
    List<Integer> order = new ArrayList<>(List.of(0, 1, 2, 3, 4));
    Collections.shuffle(order, random);

    int most = 0;
    for (int i : order) {
      // Five members in 1,800 seconds less one.
      Instant at = START.plusSeconds(offset + i * 449L);
      most = Math.max(most, windows.distinct("set", "m" + i, at, HOUR, 10));
    }

    assertThat(most).isEqualTo(5);
  }

  @Property(tries = 200)
  void what_is_further_apart_than_a_window_is_never_counted_together(
      @ForAll @IntRange(min = 0, max = 7200) int offset,
      @ForAll @IntRange(min = 3600, max = 9000) int apart) {
    Windows windows = new Windows(new InMemoryWindowStore());

    windows.distinct("set", "a", START.plusSeconds(offset), HOUR, 10);

    assertThat(windows.distinct("set", "b", START.plusSeconds((long) offset + apart), HOUR, 10))
        .isEqualTo(1);
  }

  @Property(tries = 200)
  void the_earliest_sighting_stays_in_any_order(
      @ForAll @NotEmpty List<@IntRange(min = 0, max = 1000) Integer> seconds) {
    WindowStore store = new InMemoryWindowStore();

    Sighting last = null;
    for (int second : seconds) {
      last = store.sight("scope", "member", START.plusSeconds(second));
    }

    Instant earliest = START.plusSeconds(Collections.min(seconds));
    assertThat(last).isEqualTo(new Sighting(earliest, earliest));
  }
}
