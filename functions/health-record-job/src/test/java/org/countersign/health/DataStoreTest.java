package org.countersign.health;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.event.HealthDataStoreEvent.Status.ACTIVE;
import static org.countersign.event.HealthDataStoreEvent.Status.CREATING;
import static org.countersign.event.HealthDataStoreEvent.Status.CREATION_FAILED;
import static org.countersign.event.HealthDataStoreEvent.Status.DELETED;
import static org.countersign.event.HealthDataStoreEvent.Status.DELETING;
import static org.countersign.health.Records.DATA_STORE;

import java.util.List;
import java.util.Map;
import org.countersign.finding.Finding;
import org.countersign.finding.Severity;
import org.countersign.storage.StorageRefusedException;
import org.junit.jupiter.api.Test;

class DataStoreTest {
  private static final DataStores.Encryption OURS =
      new DataStores.Encryption(DataStores.Encryption.Owner.CUSTOMER, Records.KEY);
  private static final DataStores.Encryption AWS =
      new DataStores.Encryption(DataStores.Encryption.Owner.AWS, null);

  private final World world = new World();

  @Test
  void a_data_store_under_our_own_key_is_a_quiet_case() {
    world.encryption = OURS;

    world.told(Records.store(CREATING));
    assertThat(world.state(DATA_STORE)).isEqualTo("in-progress");
    world.told(Records.store(ACTIVE));

    assertThat(world.state(DATA_STORE)).isEqualTo("closed");
    assertThat(world.file(DATA_STORE).findings()).isEmpty();
    assertThat(world.entries(DATA_STORE))
        .containsExactly("data-store-creating", "data-store-active", "case-closed");
  }

  @Test
  void a_data_store_under_awss_key_is_a_finding_until_it_is_gone() {
    world.encryption = AWS;
    world.told(Records.store(ACTIVE));
    assertThat(world.open(DATA_STORE)).containsExactly("NO_CUSTOMER_KEY");
    assertThat(world.finding(DATA_STORE).severity()).isEqualTo(Severity.MEDIUM);
    assertThat(requireNonNull(DataStoreCase.in(world.file(DATA_STORE))).discrepancies())
        .isEqualTo(Map.of("NO_CUSTOMER_KEY", 1L));

    world.told(Records.store(DELETED));

    assertThat(world.open(DATA_STORE)).containsExactly("DATA_STORE_DELETED");
    assertThat(world.finding(DATA_STORE).severity()).isEqualTo(Severity.HIGH);
  }

  @Test
  void a_key_that_cannot_be_read_is_not_guessed() {
    world.jobsFail = new StorageRefusedException("AccessDeniedException");

    world.told(Records.store(ACTIVE));

    assertThat(world.state(DATA_STORE)).isEqualTo("closed");
    assertThat(world.file(DATA_STORE).findings()).isEmpty();
  }

  @Test
  void one_that_could_not_be_made_is_low_and_deleting_one_pages_once() {
    world.told(Records.store(CREATION_FAILED));
    assertThat(world.finding(DATA_STORE).severity()).isEqualTo(Severity.LOW);

    world.told(Records.store(DELETING));
    world.told(Records.store(DELETED));

    assertThat(world.entries(DATA_STORE)).containsOnlyOnce("page-requested");
  }

  @Test
  void order_and_repetition_do_not_matter() {
    World straight = new World();
    straight.encryption = AWS;
    List.of(CREATING, ACTIVE, DELETING, DELETED).forEach(s -> straight.told(Records.store(s)));
    World crooked = new World();
    crooked.encryption = AWS;

    crooked.told(
        1, List.of(Records.store(DELETED), Records.store(CREATING), Records.store(DELETED)));
    List.of(ACTIVE, DELETING, ACTIVE).forEach(s -> crooked.told(Records.store(s)));

    assertThat(crooked.state(DATA_STORE)).isEqualTo(straight.state(DATA_STORE));
    assertThat(crooked.open(DATA_STORE)).isEqualTo(straight.open(DATA_STORE));
    assertThat(crooked.finding(DATA_STORE).status()).isEqualTo(Finding.Status.RAISED);
    assertThat(crooked.finding(DATA_STORE).title()).isEqualTo(straight.finding(DATA_STORE).title());
    assertThat(crooked.entries(DATA_STORE))
        .filteredOn(type -> type.startsWith("data-store-"))
        .hasSize(4);
  }
}
