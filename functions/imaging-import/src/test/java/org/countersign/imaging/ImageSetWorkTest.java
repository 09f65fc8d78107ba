package org.countersign.imaging;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.imaging.Jobs.START;
import static org.countersign.imaging.Jobs.completed;
import static org.countersign.imaging.Jobs.imageSet;
import static org.countersign.imaging.Jobs.submitted;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.countersign.correction.CorrectionState;
import org.countersign.correction.Operation;
import org.countersign.event.ImageSetEvent;
import org.countersign.evidence.Digest;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseState;
import org.countersign.ledger.Decision;
import org.countersign.runtime.Outcome;
import org.countersign.task.Effect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageSetWorkTest {
  private static final String IN_JOB = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
  private static final String ELSEWHERE = "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";

  @TempDir Path scratch;

  @Test
  void a_set_that_an_import_names_is_left_to_that_import() {
    World world = World.clean(scratch);
    world.on(submitted());
    ImageSetEvent created = imageSet(IN_JOB, "Created", false, START.plusSeconds(300));
    assertThat(world.on(created)).isInstanceOf(Outcome.Again.class);
    world.on(completed());

    settle(world, created);

    CaseFile file = file(world, IN_JOB);
    assertThat(state(file)).isEqualTo("closed");
    assertThat(set(file).claimedBy()).isEqualTo(Jobs.JOB);
    assertThat(file.findings()).isEmpty();
    assertThat(file.tasks()).isEmpty();
  }

  @Test
  void a_set_that_no_import_names_is_told_an_hour_later() {
    World world = World.clean(scratch);
    world.on(submitted());
    world.on(completed());
    ImageSetEvent created = imageSet(ELSEWHERE, "Created", false, START.plusSeconds(300));
    assertThat(world.on(created)).isInstanceOf(Outcome.Again.class);
    assertThat(file(world, ELSEWHERE).findings()).isEmpty();

    settle(world, created);

    CaseFile file = file(world, ELSEWHERE);
    assertThat(state(file)).isEqualTo("raised");
    assertThat(set(file).discrepancies()).isEqualTo(Map.of("NON_PRIMARY", 1L));
    assertThat(file.findings()).hasSize(1);
    assertThat(file.tasks()).hasSize(1);
  }

  @Test
  void nothing_is_told_while_an_import_of_the_data_store_is_open() {
    World world = World.clean(scratch);
    world.on(submitted());
    ImageSetEvent deleted = imageSet(ELSEWHERE, "Deleted", null, START.plusSeconds(300));
    for (int i = 0; i < 12; i++) {
      assertThat(world.on(deleted))
          .isEqualTo(
              new Outcome.Again(
                  Duration.ofMinutes(15), "an import may explain image set " + ELSEWHERE));
      world.pass(Duration.ofMinutes(15));
    }

    world.on(completed());
    settle(world, deleted);

    assertThat(set(file(world, ELSEWHERE)).discrepancies()).isEqualTo(Map.of("MISSING", 1L));
  }

  @Test
  void an_import_that_never_ends_is_left_to_the_sweep_after_a_day() {
    World world = World.clean(scratch);
    world.on(submitted());
    ImageSetEvent created = imageSet(ELSEWHERE, "Created", false, START);
    world.on(created);

    world.pass(Duration.ofHours(25));

    assertThat(world.on(created)).isEqualTo(new Outcome.Done());
    assertThat(world.counted).containsExactly("ImageSetLeftToSweep");
    assertThat(set(file(world, ELSEWHERE)).lookDue()).isNotNull();
  }

  @Test
  void what_was_left_to_the_sweep_is_told_when_it_is_looked_at_and_the_import_is_over() {
    World world = World.clean(scratch);
    world.on(submitted());
    world.on(imageSet(ELSEWHERE, "Deleted", null, START));
    world.pass(Duration.ofHours(25));
    ImageSetEvent look = Jobs.sweptSet(ELSEWHERE, ImageSetEvent.LOOK_DUE, null, world.now);
    assertThat(world.told(look)).isEqualTo(new Outcome.Done());
    assertThat(state(file(world, ELSEWHERE))).isEqualTo("waiting");

    world.on(completed());
    assertThat(world.told(look)).isEqualTo(new Outcome.Done());

    assertThat(state(file(world, ELSEWHERE))).isEqualTo("raised");
    assertThat(set(file(world, ELSEWHERE)).discrepancies()).isEqualTo(Map.of("MISSING", 1L));
  }

  @Test
  void a_deletion_that_people_approved_is_noted_and_surprises_nobody() {
    World world = World.clean(scratch);
    ImageSetEvent created = imageSet(ELSEWHERE, "Created", false, START);
    world.on(created);
    settle(world, created);
    CaseFile raised = file(world, ELSEWHERE);
    CorrectionState running =
        new CorrectionState(
            1,
            List.of(),
            new TreeMap<>(),
            new CorrectionState.Run(
                "delete-image-set", Digest.of(new byte[0]), List.of(Operation.DELETE), 1, null),
            null);
    CaseState pending = running.into(requireNonNull(raised.state()).in(Effect.PENDING));
    world.ledger.commit(raised, Decision.on(raised.id()).becoming(pending).decide());

    Outcome outcome =
        world.on(imageSet(ELSEWHERE, "Deleted", null, START.plus(Duration.ofHours(2))));

    CaseFile after = file(world, ELSEWHERE);
    assertThat(outcome).isEqualTo(new Outcome.Done());
    assertThat(state(after)).isEqualTo(Effect.PENDING);
    assertThat(CorrectionState.in(after.state())).contains(running);
    assertThat(set(after).lookDue()).isNull();
    assertThat(set(after).unexplained().counts()).hasSize(1);
  }

  @Test
  void a_deletion_that_nobody_approved_is_looked_at_while_a_correction_goes_on() {
    World world = World.clean(scratch);
    ImageSetEvent created = imageSet(ELSEWHERE, "Created", false, START);
    world.on(created);
    settle(world, created);
    CaseFile raised = file(world, ELSEWHERE);
    CorrectionState running =
        new CorrectionState(
            1,
            List.of(),
            new TreeMap<>(),
            new CorrectionState.Run(
                "correct-and-promote",
                Digest.of(new byte[0]),
                List.of(Operation.UPDATE_METADATA),
                1,
                null),
            null);
    CaseState pending = running.into(requireNonNull(raised.state()).in(Effect.PENDING));
    world.ledger.commit(raised, Decision.on(raised.id()).becoming(pending).decide());

    world.on(imageSet(ELSEWHERE, "Deleted", null, START.plus(Duration.ofHours(2))));

    assertThat(state(file(world, ELSEWHERE))).isEqualTo(Effect.PENDING);
    assertThat(set(file(world, ELSEWHERE)).lookDue()).isNotNull();
  }

  @Test
  void a_look_at_a_set_without_a_case_makes_none() {
    World world = World.clean(scratch);

    assertThat(world.told(Jobs.sweptSet(ELSEWHERE, ImageSetEvent.LOOK_DUE, null, START)))
        .isEqualTo(new Outcome.Done());

    assertThat(world.ledger.cases()).isEmpty();
  }

  @Test
  void a_swept_change_and_its_late_event_are_one_with_a_version_or_without() {
    World world = World.clean(scratch);
    ImageSetEvent swept = Jobs.sweptSet(ELSEWHERE, ImageSetEvent.UPDATE_FAILED, 1, START);
    settle(world, swept);
    CaseFile told = file(world, ELSEWHERE);

    world.told(imageSet(ELSEWHERE, "Update Failed", null, START));
    world.told(versionless(imageSet(ELSEWHERE, "Update Failed", null, START)));
    world.told(swept);

    assertThat(file(world, ELSEWHERE)).isEqualTo(told);
    assertThat(set(told).discrepancies()).isEqualTo(Map.of("FAILED", 1L));
  }

  @Test
  void a_set_is_deleted_once_whatever_version_is_said_of_it() {
    World world = World.clean(scratch);
    settle(world, imageSet(ELSEWHERE, "Deleted", null, START));
    CaseFile told = file(world, ELSEWHERE);

    world.told(Jobs.sweptSet(ELSEWHERE, ImageSetEvent.DELETED, null, START.plusSeconds(1)));
    world.told(versionless(imageSet(ELSEWHERE, "Deleted", null, START)));

    assertThat(file(world, ELSEWHERE)).isEqualTo(told);
  }

  @Test
  void an_import_explains_only_what_happened_until_an_hour_after_it() {
    World world = World.clean(scratch);
    settle(world, imageSet(IN_JOB, "Update Failed", null, START.plusSeconds(600)));
    settle(world, imageSet(IN_JOB, "Deleted", null, START.plusSeconds(600 + 3_601)));
    assertThat(set(file(world, IN_JOB)).discrepancies())
        .isEqualTo(Map.of("FAILED", 1L, "MISSING", 1L));

    // The job's own events come late, and its outcome names the set.
    world.on(submitted());
    world.on(completed());

    assertThat(set(file(world, IN_JOB)).claimedBy()).isEqualTo(Jobs.JOB);
    assertThat(set(file(world, IN_JOB)).discrepancies()).isEqualTo(Map.of("MISSING", 1L));
    assertThat(state(file(world, IN_JOB))).isEqualTo("raised");
    assertThat(file(world, IN_JOB).findings()).allMatch(finding -> finding.isOpen());
  }

  @Test
  void what_happens_to_a_claimed_set_later_is_told_without_what_the_import_explained() {
    World world = World.clean(scratch);
    world.on(submitted());
    world.on(completed());
    settle(world, imageSet(IN_JOB, "Created", false, START.plusSeconds(600)));
    assertThat(state(file(world, IN_JOB))).isEqualTo("closed");

    settle(world, imageSet(IN_JOB, "Copy Failed", null, START.plusSeconds(20_000)));

    assertThat(state(file(world, IN_JOB))).isEqualTo("raised");
    assertThat(set(file(world, IN_JOB)).discrepancies()).isEqualTo(Map.of("FAILED", 1L));
  }

  @Test
  void an_import_case_is_never_changed_by_an_image_set() {
    World world = World.clean(scratch);
    world.on(submitted());
    long version = world.file().version();

    world.on(imageSet(IN_JOB, "Copy Failed", null, START));

    assertThat(world.file().version()).isEqualTo(version);
  }

  private static ImageSetEvent versionless(ImageSetEvent event) {
    return new ImageSetEvent(
        event.origin(),
        event.datastoreId(),
        event.imageSetId(),
        event.change(),
        null,
        event.primary());
  }

  private static void settle(World world, ImageSetEvent event) {
    while (world.on(event) instanceof Outcome.Again again) {
      world.pass(again.in());
    }
  }

  private static String state(CaseFile file) {
    return requireNonNull(file.state()).state();
  }

  private static ImageSetCase set(CaseFile file) {
    return requireNonNull(ImageSetCase.in(file));
  }

  private static CaseFile file(World world, String imageSetId) {
    return world.ledger.read(CaseId.imageSet(Jobs.DATASTORE, imageSetId), Set.of());
  }
}
