package org.countersign.imagingcorrection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.countersign.task.Verdict.CORRECT_AND_PROMOTE;
import static org.countersign.task.Verdict.DELETE_IMAGE_SET;

import java.util.List;
import java.util.Map;
import org.countersign.correction.CorrectionState;
import org.countersign.correction.Operation;
import org.countersign.correction.Proposal;
import org.countersign.correction.ProposalJson;
import org.countersign.event.EntryRecorded;
import org.countersign.evidence.Digest;
import org.countersign.finding.Finding;
import org.countersign.finding.Severity;
import org.countersign.ledger.Entry;
import org.countersign.ledger.Task;
import org.countersign.runtime.Outcome;
import org.countersign.task.Effect;
import org.countersign.task.TaskRefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorrectionTest {
  private final World world = new World();

  @Test
  void a_proposal_names_what_conflicts_and_the_calls_in_clear_in_the_evidence_only() {
    world.untilDone("task-opened");

    CorrectionState correction = CorrectionState.in(world.state()).orElseThrow();
    assertThat(correction.proposals())
        .extracting(CorrectionState.Offered::decision)
        .containsExactly("correct-and-promote", "delete-image-set");
    Digest exact = correction.proposals().getFirst().exact();
    Proposal proposal = ProposalJson.read(world.stored(exact));
    assertThat(proposal.conflicts())
        .extracting(conflict -> conflict.tag() + conflict.here() + "/" + conflict.there())
        .containsExactly("(0010,0020)" + World.CLEAR + "/P-1", "(0008,0020)20260102/20260101");
    assertThat(proposal.calls().getFirst().find("updatableAttributes"))
        .contains(
            "{\"SchemaVersion\":1.1,\"Patient\":{\"DICOM\":{\"PatientID\":\"P-1\"}},"
                + "\"Study\":{\"DICOM\":{\"StudyDate\":\"20260101\"}}}");
    assertThat(proposal.calls())
        .extracting(call -> call.operation())
        .containsExactly(Operation.UPDATE_METADATA, Operation.PROMOTE);
    String twin = new String(world.stored(correction.proposals().getFirst().shown()), UTF_8);
    assertThat(twin)
        .contains("PatientID")
        .doesNotContain(World.CLEAR, "P-1", "20260101", HospitalFake.SERIES);
    assertThat(world.entries().toString()).doesNotContain(World.CLEAR, "20260101");
    assertThat(world.hospital.effects).isEmpty();
  }

  @Test
  void a_proposal_that_was_made_before_is_not_recorded_again() {
    world.untilDone("task-opened");
    long version = world.file().version();

    world.untilDone("image-set-changed");

    assertThat(world.file().version()).isEqualTo(version);
  }

  @Test
  void what_two_people_approved_is_done_checked_and_closes_the_case() {
    world.approve(CORRECT_AND_PROMOTE);
    assertThat(world.state().state()).isEqualTo(Effect.PENDING);

    world.untilDone("correction-approved");

    assertThat(world.hospital.effects)
        .containsExactly(Operation.UPDATE_METADATA, Operation.PROMOTE);
    assertThat(world.state().state()).isEqualTo("closed");
    assertThat(world.file().findings().getFirst().status()).isEqualTo(Finding.Status.CLEARED);
    Entry done =
        world.entries().stream()
            .filter(e -> e.type().equals("correction-done"))
            .toList()
            .getFirst();
    assertThat(done.body().path("primary").asText()).isEqualTo(World.PRIMARY);
    assertThat(world.offered()).isEmpty();
  }

  @Test
  void a_deletion_is_done_and_closes_the_case() {
    world.approve(DELETE_IMAGE_SET);

    world.untilDone("correction-approved");

    assertThat(world.hospital.effects).containsExactly(Operation.DELETE);
    assertThat(world.state().state()).isEqualTo("closed");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void a_process_that_dies_between_any_two_lines_changes_nothing_twice(int kind) {
    List<Operation> expected =
        kind == 0
            ? List.of(Operation.UPDATE_METADATA, Operation.PROMOTE)
            : List.of(Operation.DELETE);
    int steps = 1;
    boolean died = true;
    while (died) {
      World mortal = new World();
      mortal.approve(kind == 0 ? CORRECT_AND_PROMOTE : DELETE_IMAGE_SET);
      mortal.fuse.lastsFor(steps - 1);
      died = diesOn(mortal);
      mortal.fuse.lastsFor(Integer.MAX_VALUE);
      mortal.on("correction-approved"); // the same pointer twice
      mortal.untilDone("correction-approved");
      mortal.untilDone("correction-approved");
      assertThat(mortal.hospital.effects).as("death at step %d", steps).isEqualTo(expected);
      assertThat(mortal.state().state()).as("death at step %d", steps).isEqualTo("closed");
      assertThat(mortal.types()).containsOnlyOnce("correction-begun", "correction-done");
      steps++;
    }
    assertThat(steps).isGreaterThan(15);
  }

  private static boolean diesOn(World world) {
    try {
      world.untilDone("correction-approved");
      return false;
    } catch (Fuse.Death e) {
      return true;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "task-opened",
        "task-reopened",
        "decision-requested",
        "image-set-changed",
        "other"
      })
  void nothing_but_an_approval_makes_a_call(String type) {
    world.approve(CORRECT_AND_PROMOTE);
    long approved =
        world.entries().stream()
            .filter(entry -> entry.type().equals(Effect.CORRECTION_APPROVED))
            .findFirst()
            .orElseThrow()
            .sequence();

    world.on(type, approved);
    for (Entry entry : world.entries()) {
      if (entry.sequence() != approved) {
        world.on(Effect.CORRECTION_APPROVED, entry.sequence());
      }
    }
    world.on(Effect.CORRECTION_APPROVED, 4711);

    assertThat(world.hospital.effects).isEmpty();
    assertThat(world.state().state()).isEqualTo(Effect.PENDING);
  }

  @Test
  void a_digest_whose_content_was_exchanged_makes_no_call_and_comes_before_people_again() {
    world.approve(CORRECT_AND_PROMOTE);
    Digest exact = new Digest(world.effect().orElseThrow().exact());
    world.forged.put(
        exact,
        new String(world.stored(exact), UTF_8).replace("20260101", "20260103").getBytes(UTF_8));

    world.untilDone("correction-approved");

    assertThat(world.hospital.effects).isEmpty();
    assertThat(reason("correction-failed")).isEqualTo("EVIDENCE_DIFFERS");
    assertThat(world.file().tasks()).filteredOn(task -> !task.isDone()).hasSize(1);
    assertThat(world.file().tasks()).filteredOn(Task::isDone).hasSize(1);
  }

  @Test
  void a_proposal_to_delete_cannot_be_asked_for_as_a_correction() {
    world.untilDone("task-opened");

    assertThatThrownBy(() -> world.decide(CORRECT_AND_PROMOTE, world.offered().get(1)))
        .isInstanceOf(TaskRefusedException.class)
        .hasMessageContaining("is for delete-image-set");
    assertThat(world.types()).doesNotContain("correction-approved");
  }

  @Test
  void a_digest_that_was_never_offered_cannot_be_asked_for() {
    world.untilDone("task-opened");

    assertThatThrownBy(() -> world.decide(DELETE_IMAGE_SET, "f".repeat(64)))
        .isInstanceOf(TaskRefusedException.class);
  }

  @Test
  void a_set_that_changed_since_is_left_alone_and_proposed_anew() {
    world.approve(CORRECT_AND_PROMOTE);
    String before = world.effect().orElseThrow().exact();
    world.hospital.touch(World.SET);

    world.untilDone("correction-approved");
    world.untilDone("task-reopened");

    assertThat(world.hospital.effects).isEmpty();
    assertThat(reason("correction-stale")).isEqualTo("CHANGED");
    assertThat(world.state().state()).isEqualTo("raised");
    assertThat(world.offered()).hasSize(2).doesNotContain(before);
    assertThat(world.types()).doesNotContain("page-requested");

    world.decide(CORRECT_AND_PROMOTE, world.offered().getFirst());
    world.untilDone("correction-approved");
    assertThat(world.state().state()).isEqualTo("closed");
  }

  @Test
  void a_refusal_of_the_service_is_a_code_and_pages_when_it_is_bad() {
    World bad = new World("NON_PRIMARY", Severity.HIGH);
    bad.approve(CORRECT_AND_PROMOTE);
    bad.hospital.refusal = "ValidationException";

    bad.untilDone("correction-approved");

    assertThat(bad.types()).contains("correction-failed", "task-reopened", "page-requested");
    assertThat(bad.file().findings().getFirst().isOpen()).isTrue();
    assertThat(bad.state().state()).isEqualTo("raised");
  }

  @Test
  void a_copy_that_fails_half_way_is_proposed_again_from_where_it_stands() {
    world.approve(CORRECT_AND_PROMOTE);
    world.hospital.copyFails = true;
    world.untilDone("correction-approved");
    assertThat(reason("correction-failed")).isEqualTo("COPY_FAILED");
    world.hospital.copyFails = false;

    world.untilDone("task-reopened");
    world.decide(CORRECT_AND_PROMOTE, world.offered().getFirst());
    world.untilDone("correction-approved");

    assertThat(world.hospital.effects)
        .containsExactly(Operation.UPDATE_METADATA, Operation.PROMOTE, Operation.PROMOTE);
    assertThat(world.state().state()).isEqualTo("closed");
  }

  @Test
  void an_overwritten_primary_set_goes_back_to_the_version_before_and_is_never_deleted() {
    World overwritten = overwritten();
    overwritten.untilDone("task-opened");

    CorrectionState correction = CorrectionState.in(overwritten.state()).orElseThrow();
    assertThat(correction.withheld()).isEqualTo(Map.of("delete-image-set", "PRIMARY"));
    Proposal proposal =
        ProposalJson.read(overwritten.stored(correction.proposals().getFirst().exact()));
    assertThat(proposal.conflicts()).isEmpty();
    assertThat(proposal.calls())
        .singleElement()
        .satisfies(
            call -> {
              assertThat(call.operation()).isEqualTo(Operation.UPDATE_METADATA);
              assertThat(call.find("revertToVersionId")).contains("2");
              assertThat(call.find("latestVersionId")).contains("3");
            });

    overwritten.decide(CORRECT_AND_PROMOTE, overwritten.offered().getFirst());
    overwritten.untilDone("correction-approved");

    assertThat(overwritten.hospital.effects).containsExactly(Operation.UPDATE_METADATA);
    assertThat(overwritten.hospital.reverts).containsExactly("2");
    assertThat(overwritten.state().state()).isEqualTo("closed");
    assertThat(overwritten.file().findings()).noneMatch(Finding::isOpen);
  }

  @Test
  void an_overwritten_set_that_was_added_to_since_is_not_taken_back() {
    World overwritten = overwritten();
    overwritten.approve(CORRECT_AND_PROMOTE);
    overwritten.hospital.touch(World.SET);

    overwritten.untilDone("correction-approved");

    assertThat(overwritten.hospital.effects).isEmpty();
    assertThat(overwritten.types()).contains("correction-stale", "task-reopened");
  }

  @Test
  void a_set_in_its_first_version_has_nothing_to_go_back_to() {
    World first = new World("OVERWRITTEN", Severity.HIGH);
    first.hospital.set(World.SET, true, "P-1", "20260101", "1.1");

    first.untilDone("task-opened");

    assertThat(CorrectionState.in(first.state()).orElseThrow().withheld())
        .containsEntry("correct-and-promote", "NO_EARLIER_VERSION");
    assertThat(first.offered()).isEmpty();
  }

  /** A primary set in its third version. */
  private static World overwritten() {
    World overwritten = new World("OVERWRITTEN", Severity.HIGH);
    overwritten.hospital.set(World.SET, true, "P-1", "20260101", "1.1");
    overwritten.hospital.touch(World.SET);
    overwritten.hospital.touch(World.SET);
    return overwritten;
  }

  @Test
  void an_approval_whose_message_was_lost_is_carried_out_when_the_sweep_tells_of_it() {
    world.approve(CORRECT_AND_PROMOTE);
    assertThat(world.owed()).isPositive();

    world.untilDone(EntryRecorded.NEWS_REPUBLISHED);

    assertThat(world.hospital.effects)
        .containsExactly(Operation.UPDATE_METADATA, Operation.PROMOTE);
    assertThat(world.state().state()).isEqualTo("closed");
    // What is left to be heard is that it is closed, and an import may wait for that.
    assertThat(world.entries())
        .filteredOn(entry -> entry.sequence() == world.owed())
        .extracting(Entry::type)
        .containsExactly("case-closed");
  }

  @Test
  void a_correction_that_failed_is_owed_to_nobody() {
    world.approve(CORRECT_AND_PROMOTE);
    world.hospital.refusal = "ValidationException";

    world.untilDone(EntryRecorded.NEWS_REPUBLISHED);

    assertThat(world.types()).contains("correction-failed").endsWith("correction-proposed");
    assertThat(world.entries())
        .filteredOn(entry -> entry.sequence() == world.owed())
        .extracting(Entry::type)
        .containsExactly("task-reopened");
  }

  @Test
  void a_reminder_leaves_a_correction_to_whoever_is_at_it() {
    world.approve(CORRECT_AND_PROMOTE);
    assertThat(world.on("correction-approved")).isInstanceOf(Outcome.Again.class);
    int attempts = attempts();

    for (int i = 0; i < 5; i++) {
      assertThat(world.on(EntryRecorded.NEWS_REPUBLISHED)).isEqualTo(new Outcome.Done());
    }

    assertThat(attempts()).isEqualTo(attempts);
    assertThat(world.owed()).isPositive();
    world.untilDone("correction-approved");
    assertThat(world.state().state()).isEqualTo("closed");
  }

  @Test
  void a_reminder_of_a_case_in_which_nothing_waits_makes_no_call() {
    world.untilDone("task-opened");

    world.untilDone(EntryRecorded.NEWS_REPUBLISHED);

    assertThat(world.hospital.effects).isEmpty();
    assertThat(world.types()).doesNotContain("correction-begun");
  }

  private int attempts() {
    return requireNonNull(CorrectionState.in(world.state()).orElseThrow().run()).attempts();
  }

  private String reason(String type) {
    return world.entries().stream()
        .filter(entry -> entry.type().equals(type))
        .findFirst()
        .orElseThrow()
        .body()
        .path("reason")
        .asText();
  }
}
