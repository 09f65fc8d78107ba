package org.countersign.laptop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LaptopClockTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final LaptopClock clock =
      new LaptopClock(Clock.fixed(NOON, ZoneOffset.UTC), Duration.ofHours(1));

  @Test
  void it_goes_on_where_an_earlier_run_left_it() {
    assertThat(clock.instant()).isEqualTo(NOON.plus(Duration.ofHours(1)));
  }

  @Test
  void it_jumps_forward_and_never_back() {
    clock.jumpTo(NOON.plus(Duration.ofHours(6)));
    clock.jumpTo(NOON);

    assertThat(clock.instant()).isEqualTo(NOON.plus(Duration.ofHours(6)));
    assertThat(clock.ahead()).isEqualTo(Duration.ofHours(6));
  }

  @Test
  void the_same_clock_in_another_zone_jumps_with_it() {
    Clock elsewhere = clock.withZone(ZoneId.of("Asia/Tokyo"));

    clock.jumpTo(NOON.plus(Duration.ofHours(3)));

    assertThat(elsewhere.instant()).isEqualTo(clock.instant());
  }

  @Test
  void acts_run_in_order_of_time_and_then_as_they_were_put() {
    Agenda agenda = new Agenda(clock);
    List<String> ran = new ArrayList<>();
    Instant later = clock.instant().plusSeconds(60);
    agenda.at(later.plusSeconds(1), () -> ran.add("last"));
    agenda.at(later, () -> ran.add("second"));
    agenda.at(later, () -> ran.add("third"));
    agenda.at(NOON, () -> ran.add("first"));

    assertThat(agenda.runDue()).isTrue();
    assertThat(agenda.runDue()).isFalse();
    assertThat(agenda.next()).contains(later);
    clock.jumpTo(later.plusSeconds(1));
    while (agenda.runDue()) {
      assertThat(ran).isNotEmpty();
    }

    assertThat(ran).containsExactly("first", "second", "third", "last");
    assertThat(agenda.next()).isEmpty();
  }
}
