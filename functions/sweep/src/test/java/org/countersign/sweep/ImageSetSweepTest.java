package org.countersign.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.countersign.event.ImageSetEvent;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseKind;
import org.countersign.ledger.CaseState;
import org.countersign.ledger.Decision;
import org.countersign.ledger.memory.InMemoryLedger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ImageSetSweepTest {
  private static final Instant NOON = Instant.parse("2026-11-17T12:00:00Z");
  private static final Instant INSTALLED = NOON.minus(Duration.ofDays(60));
  private static final String SET = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
  private static final SweepRequest USUAL = SweepRequest.parse("{}");

  private final InMemoryLedger ledger = new InMemoryLedger(Clock.fixed(NOON, ZoneOffset.UTC));
  private final HealthImagingFake imaging = new HealthImagingFake();
  private final List<Announcement> announced = new ArrayList<>();

  @Test
  void a_failure_that_the_case_does_not_know_is_announced_with_all_that_its_event_said() {
    known(SET, NOON.minusSeconds(7_200));
    imaging.changes.put(
        SET,
        List.of(
            new ListedChange(
                ImageSetEvent.UPDATE_FAILED, 3, Instant.parse("2026-11-17T11:00:00.250Z"))));

    assertThat(run(NOON)).isEqualTo(new SweepResult(1, 0, 1, 0));

    Announcement last = announced.getLast();
    assertThat(last.source()).isEqualTo("countersign.sweep");
    assertThat(last.detailType()).isEqualTo("Image Set Swept");
    assertThat(last.detail().toString())
        .isEqualTo(
            "{\"datastoreId\":\""
                + HealthImagingFake.STORE
                + "\",\"imageSetId\":\""
                + SET
                + "\",\"change\":\"Update Failed\",\"imageSetVersion\":\"3\","
                + "\"changedAt\":\"2026-11-17T11:00:00Z\"}");
  }

  @Test
  void what_the_case_knows_with_its_version_or_without_is_received() {
    known(SET, NOON.minusSeconds(7_200), SET + "/Update Failed/3", SET + "/Copy Failed/-");
    imaging.changes.put(
        SET,
        List.of(
            new ListedChange(ImageSetEvent.UPDATE_FAILED, 3, NOON.minusSeconds(3_600)),
            new ListedChange(ImageSetEvent.COPY_FAILED, 2, NOON.minusSeconds(3_700))));

    assertThat(run(NOON)).isEqualTo(new SweepResult(2, 2, 0, 0));
  }

  @Test
  void a_set_that_is_gone_is_deleted_whatever_version_its_event_had() {
    known(SET, NOON.minusSeconds(7_200));
    imaging.changes.put(SET, List.of(new ListedChange(ImageSetEvent.DELETED, null, null)));
    assertThat(run(NOON).opened()).isEqualTo(1);
    assertThat(announced.getLast().detail().has("changedAt")).isFalse();

    known(SET, NOON, ImageSetEvent.seenKey(SET, ImageSetEvent.DELETED, 4));

    assertThat(run(NOON)).isEqualTo(new SweepResult(1, 1, 0, 0));
  }

  @Test
  void what_may_be_on_its_way_or_came_before_the_suite_is_not_owed() {
    known(SET, NOON.minusSeconds(7_200));
    imaging.changes.put(
        SET,
        List.of(
            new ListedChange(ImageSetEvent.UPDATE_FAILED, 3, NOON.minusSeconds(119)),
            new ListedChange(ImageSetEvent.UPDATE_FAILED, 2, INSTALLED.minusSeconds(1))));

    assertThat(run(NOON).owed()).isZero();
  }

  @Test
  void a_set_without_a_case_or_with_an_old_one_is_not_asked_for() {
    known(SET, NOON.minus(Duration.ofDays(31)));

    run(NOON);

    assertThat(imaging.asked).isEmpty();
  }

  @Test
  void a_case_that_waits_for_a_day_is_looked_at() {
    waiting(SET, NOON.minus(Duration.ofHours(24)));
    assertThat(run(NOON).owed()).isZero();

    assertThat(run(NOON.plusSeconds(1))).isEqualTo(new SweepResult(1, 0, 1, 0));

    assertThat(announced.getLast().detail().path("change").asText()).isEqualTo("Look Due");
  }

  @Test
  void of_many_sets_each_has_its_turn() {
    int sets = 2 * ImageSetSweep.MOST_ASKED + 1;
    for (int i = 0; i < sets; i++) {
      known(String.format(Locale.ROOT, "%032x", i), NOON);
    }

    Set<String> asked = new HashSet<>();
    for (int turn = 0; turn < 3; turn++) {
      imaging.asked.clear();
      run(NOON.plus(Duration.ofMinutes(5L * turn)));
      assertThat(imaging.asked).hasSize(sets / 3);
      asked.addAll(imaging.asked);
    }

    assertThat(asked).hasSize(sets);
  }

  private SweepResult run(Instant now) {
    return SweepFunction.assemble(
            new SweepFunction.Ports(
                ledger,
                imaging,
                HealthLake.none(),
                new ConfigFake(),
                announced::addAll,
                INSTALLED,
                Clock.fixed(now, ZoneOffset.UTC),
                (name, value) -> {}))
        .run(USUAL);
  }

  private void known(String imageSetId, Instant lastChange, String... seen) {
    commit(imageSetId, lastChange, JsonNodeFactory.instance.objectNode(), seen);
  }

  private void waiting(String imageSetId, Instant due) {
    commit(imageSetId, null, JsonNodeFactory.instance.objectNode().put("lookDue", due.toString()));
  }

  private void commit(String imageSetId, @Nullable Instant ended, ObjectNode body, String... seen) {
    CaseId id = CaseId.imageSet(HealthImagingFake.STORE, imageSetId);
    Decision.Builder decision =
        Decision.on(id)
            .record("image-set-changed", NOON, JsonNodeFactory.instance.objectNode())
            .becoming(
                new CaseState(
                    CaseKind.IMAGE_SET,
                    imageSetId,
                    "123456789012",
                    "us-east-1",
                    ended == null ? "waiting" : "raised",
                    ImageSetEvent.group(HealthImagingFake.STORE),
                    ended,
                    NOON,
                    body));
    for (String key : seen) {
      decision.seeing(key);
    }
    assertThat(ledger.commit(ledger.read(id, Set.of()), decision.decide())).isTrue();
  }
}
