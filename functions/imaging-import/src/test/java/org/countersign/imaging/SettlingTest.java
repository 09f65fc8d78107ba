package org.countersign.imaging;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.imaging.Jobs.START;
import static org.countersign.imaging.Jobs.completed;
import static org.countersign.imaging.Jobs.completedAgain;
import static org.countersign.imaging.Jobs.imageSet;
import static org.countersign.imaging.Jobs.submitted;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.countersign.event.EntryRecorded;
import org.countersign.event.EventOrigin;
import org.countersign.finding.Finding;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.Clerk;
import org.countersign.ledger.Decision;
import org.countersign.ledger.Entry;
import org.countersign.ledger.EntryHash;
import org.countersign.ledger.Projection;
import org.countersign.ledger.Task;
import org.countersign.runtime.Outcome;
import org.countersign.task.Act;
import org.countersign.task.Actor;
import org.countersign.task.Effect;
import org.countersign.task.Role;
import org.countersign.task.Ruling;
import org.countersign.task.TaskDesk;
import org.countersign.task.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** One import with corrections below it: who hears of what, and when either is over. */
class SettlingTest {
  private static final String ONE = "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";
  private static final String OTHER = "cccccccccccccccccccccccccccccccc";
  private static final Actor ADA = new Actor("ada", EnumSet.of(Role.REVIEWER), "desk");
  private static final Actor EVA = new Actor("eva", EnumSet.of(Role.APPROVER), "desk");

  @TempDir Path scratch;

  @Test
  void every_set_asks_for_itself_and_one_finding_says_it() {
    World world = reconciled();

    assertThat(world.state()).isEqualTo("reconciled");
    assertThat(world.discrepancies()).isEqualTo(Map.of("NON_PRIMARY", 2L));
    assertThat(below(world)).isEqualTo(new SetsBelow(sets(false, false), 0, 2));
    assertThat(world.file().findings()).hasSize(1);
    for (String set : List.of(ONE, OTHER)) {
      assertThat(file(world, set).findings()).isEmpty();
      assertThat(task(world, set).state()).isEqualTo(Task.State.OPEN);
      assertThat(task(world, set).due()).isEqualTo(START.plusSeconds(600).plus(Duration.ofDays(3)));
      assertThat(state(world, set)).isEqualTo("raised");
    }
  }

  @Test
  void an_import_is_over_with_the_last_of_its_sets() {
    World world = reconciled();

    decide(world, ONE, Verdict.ACCEPT);
    assertThat(world.state()).isEqualTo("reconciled");
    assertThat(below(world).decided()).isEqualTo(sets(true, false));
    assertThat(world.discrepancies()).isEqualTo(Map.of("NON_PRIMARY", 2L));

    decide(world, OTHER, Verdict.CORRECT);

    assertThat(world.state()).isEqualTo("closed");
    assertThat(world.discrepancies()).isEmpty();
    assertThat(world.file().tasks()).hasSize(1).allMatch(Task::isDone);
    assertThat(world.file().findings())
        .extracting(Finding::status)
        .containsExactly(Finding.Status.CLEARED);
    assertThat(world.entryTypes())
        .endsWith("image-set-decided", "task-decided", "finding-cleared", "case-closed");
    assertThat(EntryHash.isIntact(world.ledger.entries(Jobs.CASE))).isTrue();
    hear(world, Jobs.CASE, "task-decided"); // by ourselves, which says nothing new to the sets
    assertThat(owed(world)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"ACCEPT", "CORRECT", "DISMISS", "RE_IMPORT"})
  void what_is_decided_of_all_sets_goes_for_each(Verdict verdict) {
    World world = reconciled();

    decideAll(world, verdict);

    for (String set : List.of(ONE, OTHER)) {
      assertThat(state(world, set)).isEqualTo("closed");
      assertThat(task(world, set).decision()).isEqualTo(verdict.text());
      assertThat(task(world, set).assignee()).isEqualTo("ada");
    }
    assertThat(world.state()).isEqualTo("closed");
    assertThat(below(world).decided()).isEqualTo(sets(true, true));
    assertThat(owed(world)).isEmpty();
  }

  @Test
  void a_risk_that_is_borne_for_all_leaves_each_to_be_corrected() {
    World world = reconciled();
    TaskDesk desk = new TaskDesk(new Clerk(world.ledger), world);
    String task = Task.idOf(Jobs.CASE, "NON_PRIMARY");
    Ruling bear =
        new Ruling(Verdict.ACCEPT_RISK, "known", world.now.plus(Duration.ofDays(30)), null);
    desk.act(Jobs.CASE, task, ADA, new Act.Decide(bear));
    desk.act(Jobs.CASE, task, EVA, new Act.Approve());

    hear(world, Jobs.CASE, "task-decided");

    assertThat(task(world, ONE).isDone()).isFalse();
    assertThat(world.state()).isEqualTo("reconciled");
    assertThat(owed(world)).isEmpty();
  }

  @Test
  void a_set_that_two_people_are_about_to_correct_is_left_to_them() {
    World world = reconciled();
    CaseFile one = file(world, ONE);
    world.ledger.commit(
        one,
        Decision.on(one.id())
            .becoming(requireNonNull(one.state()).in(Effect.PENDING))
            .record("correction-approved", world.now, org.countersign.ledger.Body.of(Map.of()))
            .decide());

    decideAll(world, Verdict.ACCEPT);
    hear(world, set(ONE), EntryRecorded.NEWS_REPUBLISHED);

    assertThat(task(world, ONE).isDone()).isFalse();
    assertThat(state(world, ONE)).isEqualTo(Effect.PENDING);
    assertThat(file(world, ONE).owed(Projection.OTHER_CASES)).isPositive();
    assertThat(state(world, OTHER)).isEqualTo("closed");
    assertThat(below(world).decided()).isEqualTo(sets(false, true));
  }

  @Test
  void a_set_that_is_opened_again_opens_its_import_again() {
    World world = reconciled();
    decide(world, ONE, Verdict.ACCEPT);
    decide(world, OTHER, Verdict.ACCEPT);
    assertThat(world.state()).isEqualTo("closed");
    TaskDesk desk = new TaskDesk(new Clerk(world.ledger), world);

    desk.act(set(ONE), task(world, ONE).id(), EVA, new Act.Reopen("not so"));
    hear(world, set(ONE), "task-reopened");
    hear(world, set(ONE), "task-reopened");

    assertThat(world.state()).isEqualTo("reconciled");
    assertThat(world.discrepancies()).isEqualTo(Map.of("NON_PRIMARY", 2L));
    assertThat(world.file().findings()).allMatch(Finding::isOpen).hasSize(1);
    assertThat(world.file().tasks())
        .extracting(Task::isDone)
        .containsExactlyInAnyOrder(true, false);
    decide(world, ONE, Verdict.CORRECT);
    assertThat(world.state()).isEqualTo("closed");
    assertThat(world.file().tasks()).allMatch(Task::isDone);
  }

  @Test
  void what_was_decided_before_the_import_was_found_is_not_asked_again() {
    World world = withSets();
    for (String set : List.of(ONE, OTHER)) {
      settle(world, set);
      decide(world, set, Verdict.ACCEPT);
      assertThat(state(world, set)).isEqualTo("closed");
    }

    world.on(submitted());
    world.on(completed());

    assertThat(world.state()).isEqualTo("closed");
    assertThat(world.file().tasks()).isEmpty();
    assertThat(below(world).decided()).isEqualTo(sets(true, true));
    assertThat(file(world, ONE).findings()).noneMatch(Finding::isOpen);
  }

  @Test
  void an_import_that_adds_to_an_older_set_asks_about_it_again() {
    World world = reconciled();
    decide(world, ONE, Verdict.ACCEPT);
    decide(world, OTHER, Verdict.ACCEPT);
    world.success =
        """
        {"inputFile":"DOE^JANE/1.dcm","importResponse":{"imageSetId":"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb","imageSetVersion":2,"isPrimary":false}}
        {"inputFile":"DOE^JANE/2.dcm","importResponse":{"imageSetId":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","isPrimary":true}}
        """;
    world.manifest = requireNonNull(world.manifest).replace(OTHER, "a".repeat(32));
    world.pass(Duration.ofHours(1));

    world.on(completedAgain());

    assertThat(state(world, ONE)).isEqualTo("raised");
    assertThat(file(world, ONE).tasks())
        .extracting(Task::isDone)
        .containsExactlyInAnyOrder(true, false);
    assertThat(ImageSetCase.in(file(world, ONE)))
        .extracting(ImageSetCase::imports)
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.iterable(String.class))
        .containsExactlyInAnyOrder(Jobs.JOB, Jobs.ANOTHER_JOB);

    decide(world, ONE, Verdict.CORRECT);

    assertThat(
            requireNonNull(
                    world
                        .ledger
                        .read(CaseId.importJob(Jobs.DATASTORE, Jobs.ANOTHER_JOB), Set.of())
                        .state())
                .state())
        .isEqualTo("closed");
  }

  @Test
  void beyond_the_cap_people_decide_at_the_import() {
    World world = World.clean(scratch);
    int sets = SetsBelow.MOST + 3;
    StringBuilder lines = new StringBuilder();
    List<String> owed = new ArrayList<>();
    for (int i = 0; i < sets; i++) {
      owed.add("DOE^JANE/%d.dcm".formatted(i));
      lines.append(
          "{\"inputFile\":\"DOE^JANE/%d.dcm\",\"importResponse\":{\"imageSetId\":\"%032x\",\"isPrimary\":false}}\n"
              .formatted(i, i));
    }
    world.owed = owed;
    world.success = lines.toString();
    world.manifest = World.manifest(sets, sets, 0, "0".repeat(32), sets);
    world.on(submitted());

    world.on(completed());

    assertThat(below(world).decided()).hasSize(SetsBelow.MOST);
    assertThat(below(world).others()).isEqualTo(3);
    for (String set : List.copyOf(below(world).decided().keySet()).subList(0, 20)) {
      decide(world, set, Verdict.ACCEPT);
    }
    assertThat(world.file().task(Task.idOf(Jobs.CASE, "NON_PRIMARY")))
        .hasValueSatisfying(task -> assertThat(task.isDone()).isFalse());
    decideAll(world, Verdict.ACCEPT);
    assertThat(below(world).decided()).doesNotContainValue(false);
    assertThat(world.discrepancies()).containsEntry("NON_PRIMARY", (long) sets);
  }

  @ParameterizedTest
  @CsvSource({"before", "between", "after", "lost", "twice"})
  void whenever_the_event_of_a_set_comes_and_however_often_the_cases_are_the_same(String when) {
    World world = withSets();
    if (when.equals("before") || when.equals("twice")) {
      created(world);
    }
    world.on(submitted());
    if (when.equals("between")) {
      created(world);
    }
    world.on(completed());
    if (when.equals("after") || when.equals("twice")) {
      created(world);
    }
    decide(world, ONE, Verdict.ACCEPT);
    if (when.equals("twice")) {
      created(world);
      world.on(completed());
      decide(world, ONE, Verdict.ACCEPT);
    }

    assertThat(state(world, ONE)).isEqualTo("closed");
    assertThat(state(world, OTHER)).isEqualTo("raised");
    assertThat(file(world, OTHER).tasks()).hasSize(1);
    assertThat(task(world, OTHER).openedAt()).isEqualTo(START.plusSeconds(600));
    assertThat(below(world)).isEqualTo(new SetsBelow(sets(true, false), 0, 2));
    assertThat(world.entryTypes()).containsOnlyOnce("image-set-decided", "task-opened");
    assertThat(owed(world)).isEmpty();
  }

  private World withSets() {
    World world = World.clean(scratch);
    world.success =
        """
        {"inputFile":"DOE^JANE/1.dcm","importResponse":{"imageSetId":"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb","isPrimary":false}}
        {"inputFile":"DOE^JANE/2.dcm","importResponse":{"imageSetId":"cccccccccccccccccccccccccccccccc","isPrimary":false}}
        """;
    world.manifest =
        """
        {"jobSummary":{"numberOfScannedFiles":2,"numberOfImportedFiles":2,"numberOfFilesWithCustomerError":0,
         "numberOfFilesWithServerError":0,"numberOfGeneratedImageSets":2,
         "imageSetsSummary":[{"imageSetId":"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb","numberOfMatchedSOPInstances":1},
          {"imageSetId":"cccccccccccccccccccccccccccccccc","numberOfMatchedSOPInstances":1}]}}
        """;
    return world;
  }

  private World reconciled() {
    World world = withSets();
    world.on(submitted());
    world.on(completed());
    return world;
  }

  private static void created(World world) {
    for (String set : List.of(ONE, OTHER)) {
      world.on(imageSet(set, "Created", false, START.plusSeconds(300)));
    }
  }

  private static void settle(World world, String set) {
    while (world.on(imageSet(set, "Created", false, START.plusSeconds(300)))
        instanceof Outcome.Again again) {
      world.pass(again.in());
    }
  }

  private static Map<String, Boolean> map(boolean one, boolean other) {
    return Map.of(ONE, one, OTHER, other);
  }

  private static java.util.SortedMap<String, Boolean> sets(boolean one, boolean other) {
    return new java.util.TreeMap<>(map(one, other));
  }

  private static SetsBelow below(World world) {
    return requireNonNull(world.importCase().below());
  }

  /** A person decides at the set, and the import hears of it. */
  private static void decide(World world, String set, Verdict verdict) {
    Task task = task(world, set);
    if (!task.isDone()) {
      new TaskDesk(new Clerk(world.ledger), world)
          .act(set(set), task.id(), ADA, new Act.Decide(new Ruling(verdict, "seen")));
    }
    hear(world, set(set), "case-closed");
  }

  /** A person decides at the import, and all sets hear of it, and the import of each. */
  private static void decideAll(World world, Verdict verdict) {
    new TaskDesk(new Clerk(world.ledger), world)
        .act(
            Jobs.CASE,
            Task.idOf(Jobs.CASE, "NON_PRIMARY"),
            ADA,
            new Act.Decide(new Ruling(verdict, "seen")));
    hear(world, Jobs.CASE, "task-decided");
    for (CaseId id : List.copyOf(owed(world))) {
      hear(world, id, EntryRecorded.NEWS_REPUBLISHED);
    }
  }

  private static void hear(World world, CaseId id, String type) {
    EventOrigin origin =
        new EventOrigin(
            "pointer",
            "countersign.ledger",
            EntryRecorded.DETAIL_TYPE,
            "123456789012",
            "us-east-1",
            world.now);
    long sequence =
        world.ledger.entries(id).stream()
            .filter(entry -> entry.type().equals(type))
            .mapToLong(Entry::sequence)
            .max()
            .orElse(0);
    assertThat(world.told(new EntryRecorded(origin, id.text(), sequence, type)))
        .isEqualTo(new Outcome.Done());
  }

  private static List<CaseId> owed(World world) {
    return world.ledger.owedOut(1_000).stream()
        .filter(owed -> owed.projection() == Projection.OTHER_CASES)
        .map(owed -> owed.caseId())
        .toList();
  }

  private static CaseId set(String imageSetId) {
    return CaseId.imageSet(Jobs.DATASTORE, imageSetId);
  }

  private static CaseFile file(World world, String imageSetId) {
    return world.ledger.read(set(imageSetId), Set.of());
  }

  private static String state(World world, String imageSetId) {
    return requireNonNull(file(world, imageSetId).state()).state();
  }

  private static Task task(World world, String imageSetId) {
    return file(world, imageSetId).task(Task.idOf(set(imageSetId), "NON_PRIMARY")).orElseThrow();
  }
}
