package org.countersign.detect.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of windows does. */
public abstract class WindowStoreContract {
  private static final Instant AT = Instant.parse("2026-03-02T10:15:30.250Z");
  private static final Instant EXPIRES = AT.plusSeconds(7200);

  @SuppressWarnings("NullAway.Init")
  private WindowStore store;

  @BeforeEach
  void begin() {
    store = emptyStore();
  }

  protected abstract WindowStore emptyStore();

  @Test
  void a_member_counts_once_however_often_it_is_added() {
    assertThat(store.add("set", "a", 10, EXPIRES)).isEqualTo(1);
    assertThat(store.add("set", "a", 10, EXPIRES)).isEqualTo(1);
    assertThat(store.add("set", "b", 10, EXPIRES)).isEqualTo(2);
    assertThat(store.add("set", "a", 10, EXPIRES)).isEqualTo(2);
  }

  @Test
  void sets_do_not_know_each_other() {
    store.add("set", "a", 10, EXPIRES);

    assertThat(store.add("other", "b", 10, EXPIRES)).isEqualTo(1);
  }

  @Test
  void a_set_stops_at_its_cap() {
    for (int i = 0; i < 6; i++) {
      store.add("set", "m" + i, 4, EXPIRES);
    }

    assertThat(store.add("set", "m0", 4, EXPIRES)).isEqualTo(4);
    assertThat(store.add("set", "new", 4, EXPIRES)).isEqualTo(4);
    assertThat(store.add("set", "newer", 5, EXPIRES)).isEqualTo(5);
  }

  @Test
  void a_sighting_keeps_the_earliest_times() {
    assertThat(store.sight("scope", "a", AT)).isEqualTo(new Sighting(AT, AT));
    assertThat(store.sight("scope", "b", AT.plusSeconds(5)))
        .isEqualTo(new Sighting(AT, AT.plusSeconds(5)));
    assertThat(store.sight("scope", "a", AT.plusSeconds(9))).isEqualTo(new Sighting(AT, AT));
    assertThat(store.sight("scope", "b", AT.minusSeconds(3)))
        .isEqualTo(new Sighting(AT.minusSeconds(3), AT.minusSeconds(3)));
    assertThat(store.sight("scope", "a", AT.plusSeconds(9)))
        .isEqualTo(new Sighting(AT.minusSeconds(3), AT));
  }

  @Test
  void the_same_sighting_again_gets_the_same_answer() {
    Sighting first = store.sight("scope", "a", AT);

    assertThat(store.sight("scope", "a", AT)).isEqualTo(first);
  }

  @Test
  void scopes_do_not_know_each_other() {
    store.sight("scope", "a", AT);

    assertThat(store.sight("other", "a", AT.plusSeconds(1)))
        .isEqualTo(new Sighting(AT.plusSeconds(1), AT.plusSeconds(1)));
  }
}
