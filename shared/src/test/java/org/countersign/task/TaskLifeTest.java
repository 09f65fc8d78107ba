package org.countersign.task;

import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;
import static org.countersign.task.StandingCase.ID;
import static org.countersign.task.StandingCase.TASK;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.countersign.finding.Finding;
import org.countersign.finding.Severity;
import org.countersign.ledger.CaseState;
import org.countersign.ledger.EntryHash;
import org.countersign.ledger.Task;
import org.countersign.task.TaskRefusedException.Cause;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TaskLifeTest {
  private static final Actor ADA = actor("ada", Role.REVIEWER);
  private static final Actor BOB = actor("bob", Role.REVIEWER);
  private static final Actor EVA = actor("eva", Role.APPROVER);
  private static final Actor FAY = actor("fay", Role.APPROVER);
  private static final Act CLAIM = new Act.Claim(false);
  private static final Act TAKE_OVER = new Act.Claim(true);
  private static final Act ACCEPT = decide(Verdict.ACCEPT);

  private final StandingCase world = StandingCase.opened(Severity.HIGH, false);

  @Test
  void a_claim_holds_for_its_lease_and_says_who_and_from_where() {
    act(ADA, CLAIM);

    then(world.task().leaseUntil()).isEqualTo(world.instant().plus(TaskDecider.LEASE));
    then(world.lastEntry("task-claimed").body().path("by").textValue()).isEqualTo("ada");
    then(world.lastEntry("task-claimed").body().path("from").textValue())
        .isEqualTo("desk 203.0.113.7");
    then(refusalOf(BOB, CLAIM)).isEqualTo(new Cause.ClaimedBy(TASK, "ada"));
  }

  @Test
  void a_lapsed_claim_is_anybodys() {
    act(ADA, CLAIM);
    world.pass(TaskDecider.LEASE);

    act(BOB, CLAIM);

    then(world.task().assignee()).isEqualTo("bob");
  }

  @Test
  void time_alone_returns_a_lapsed_claim() {
    act(ADA, CLAIM);
    world.pass(TaskDecider.LEASE);
    world.wakeDue();

    then(world.task().state()).isEqualTo(Task.State.OPEN);
    then(world.task().assignee()).isNull();
    then(world.lastEntry("task-returned").body().path("heldBy").textValue()).isEqualTo("ada");
  }

  @Test
  void claiming_again_near_the_end_renews_the_lease() {
    act(ADA, CLAIM);
    world.pass(TaskDecider.LEASE.dividedBy(2).plusSeconds(1));

    act(ADA, CLAIM);

    then(world.task().leaseUntil()).isEqualTo(world.instant().plus(TaskDecider.LEASE));
    then(world.types()).endsWith("claim-renewed");
  }

  @Test
  void only_an_approver_takes_over() {
    act(ADA, CLAIM);

    then(refusalOf(BOB, TAKE_OVER)).isEqualTo(new Cause.NotAllowed(TASK, Role.APPROVER));
    act(EVA, TAKE_OVER);

    then(world.task().assignee()).isEqualTo("eva");
    then(world.types()).endsWith("task-taken-over");
  }

  @Test
  void one_hands_over_what_one_holds_and_an_approver_whatever_it_is() {
    act(ADA, CLAIM);
    then(refusalOf(BOB, new Act.HandOver("bob")))
        .isEqualTo(new Cause.NotAllowed(TASK, Role.APPROVER));

    act(ADA, new Act.HandOver("bob"));
    then(world.task().assignee()).isEqualTo("bob");
    act(EVA, new Act.HandOver("ada"));
    then(world.task().assignee()).isEqualTo("ada");
  }

  @Test
  void a_released_task_is_open() {
    act(ADA, CLAIM);
    then(refusalOf(BOB, new Act.Release())).isEqualTo(new Cause.ClaimedBy(TASK, "ada"));

    act(ADA, new Act.Release());

    then(world.task().state()).isEqualTo(Task.State.OPEN);
    then(refusalOf(ADA, new Act.Release())).isInstanceOf(Cause.NotNow.class);
  }

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"AUDITOR", "PHI_VIEWER"})
  void who_only_reads_changes_nothing(Role role) {
    Actor reader = actor("ron", role);

    for (Act act : new Act[] {CLAIM, TAKE_OVER, ACCEPT, new Act.Note("seen"), new Act.Approve()}) {
      then(refusalOf(reader, act)).isEqualTo(new Cause.NotAllowed(TASK, Role.REVIEWER));
    }
    then(world.types()).containsExactly("finding-raised");
  }

  @Test
  void what_accepts_a_risk_waits_for_a_second_person() {
    act(ADA, acceptRisk());

    then(world.task().state()).isEqualTo(Task.State.AWAITING);
    then(world.finding().isOpen()).isTrue();
    then(refusalOf(BOB, ACCEPT)).isEqualTo(new Cause.Awaiting(TASK, "ada", "accept-risk"));
    then(refusalOf(ADA, new Act.Approve())).isEqualTo(new Cause.SamePerson(TASK));
    then(refusalOf(BOB, new Act.Approve())).isEqualTo(new Cause.NotAllowed(TASK, Role.APPROVER));

    act(EVA, new Act.Approve());

    then(world.task().state()).isEqualTo(Task.State.DECIDED);
    then(world.task().assignee()).isEqualTo("ada");
    then(world.task().approver()).isEqualTo("eva");
    then(world.finding().isOpen()).isFalse();
  }

  @Test
  void an_approver_who_asks_needs_another_one_all_the_same() {
    act(EVA, acceptRisk());

    then(refusalOf(EVA, new Act.Approve())).isEqualTo(new Cause.SamePerson(TASK));
    act(FAY, new Act.Approve());

    then(world.task().approver()).isEqualTo("fay");
  }

  @Test
  void what_was_asked_for_can_be_declined_or_taken_back() {
    act(ADA, acceptRisk());
    then(refusalOf(BOB, new Act.Decline("no")))
        .isEqualTo(new Cause.NotAllowed(TASK, Role.APPROVER));

    act(EVA, new Act.Decline("Mr Miller objects"));
    then(world.task().state()).isEqualTo(Task.State.OPEN);
    then(world.task().comments()).singleElement().extracting("text").isEqualTo("Mr Miller objects");
    act(ADA, acceptRisk());
    act(ADA, new Act.Decline("a mistake"));

    then(world.task().proposal()).isNull();
    then(world.ledger.entries(ID)).noneMatch(entry -> entry.body().toString().contains("Miller"));
  }

  @Test
  void an_approval_past_the_end_that_was_asked_for_is_refused() {
    act(ADA, acceptRisk());
    world.pass(Duration.ofDays(31));

    then(refusalOf(EVA, new Act.Approve())).isInstanceOf(Cause.NotThisWay.class);
  }

  @Test
  void comments_stay_on_the_task_and_their_digests_in_the_chain() {
    act(BOB, new Act.Note("Mrs Jones called"));

    then(world.task().comments()).singleElement().extracting("by").isEqualTo("bob");
    then(world.lastEntry("task-commented").body().path("textDigest").textValue())
        .isEqualTo(EntryHash.sha256("Mrs Jones called"));
    then(world.lastEntry("task-commented").body().toString()).doesNotContain("Jones");
  }

  @Test
  void a_task_has_room_for_fifty_comments() {
    for (int number = 0; number < Task.MAX_COMMENTS; number++) {
      act(BOB, new Act.Note("note " + number));
    }

    then(refusalOf(BOB, new Act.Note("one more"))).isInstanceOf(Cause.NotThisWay.class);
  }

  @Test
  void an_overdue_task_is_an_approvers() {
    act(ADA, CLAIM);
    world.pass(Duration.ofDays(3));
    world.wakeDue();

    then(world.types()).endsWith("task-expired", "task-escalated", "page-requested");
    then(refusalOf(ADA, ACCEPT)).isEqualTo(new Cause.Expired(TASK));
    act(EVA, CLAIM);
    then(refusalOf(FAY, ACCEPT)).isEqualTo(new Cause.ClaimedBy(TASK, "eva"));
    act(EVA, ACCEPT);

    then(world.task().state()).isEqualTo(Task.State.DECIDED);
    then(world.ledger.due(world.instant().plus(Duration.ofDays(365)), 10)).isEmpty();
  }

  @Test
  void what_waits_for_a_second_person_goes_on_waiting_when_it_is_overdue() {
    act(ADA, acceptRisk());
    world.pass(Duration.ofDays(3));
    world.wakeDue();
    world.wakeDue();

    then(world.task().state()).isEqualTo(Task.State.AWAITING);
    then(world.types()).containsOnlyOnce("task-escalated");
    act(EVA, new Act.Approve());
    then(world.task().approver()).isEqualTo("eva");
  }

  @Test
  void what_changed_since_it_was_read_is_told_and_nothing_is_recorded() {
    String seen = world.task().tag();
    act(BOB, new Act.Note("look again"));

    then(refusalOf(ADA, ACCEPT, seen)).isEqualTo(new Cause.Stale(TASK));
    act(ADA, ACCEPT, world.task().tag());

    then(world.task().decision()).isEqualTo("accept");
  }

  @Test
  void a_late_click_is_told_what_was_decided_rather_than_that_it_is_stale() {
    String seen = world.task().tag();
    act(BOB, ACCEPT);

    then(refusalOf(ADA, ACCEPT, seen)).isEqualTo(new Cause.AlreadyDecided(TASK, "bob", "accept"));
  }

  @Test
  void a_decision_that_its_kind_does_not_know_is_refused() {
    then(refusalOf(ADA, decide(Verdict.DELETE_IMAGE_SET)))
        .isInstanceOfSatisfying(
            Cause.NotThisWay.class, way -> then(way.instead()).contains("accept", "re-import"));
  }

  @Test
  void a_closed_case_opens_again_with_its_finding() {
    act(ADA, ACCEPT);
    then(world.finding().status()).isEqualTo(Finding.Status.CLEARED);
    then(refusalOf(BOB, new Act.Reopen("wrong job"))).isInstanceOf(Cause.NotAllowed.class);

    act(EVA, new Act.Reopen("wrong job"));

    then(world.file().state()).extracting(CaseState::state).isEqualTo("reopened");
    then(world.finding().isOpen()).isTrue();
    then(world.task().state()).isEqualTo(Task.State.OPEN);
    then(world.file().tasks())
        .filteredOn(Task::isDone)
        .singleElement()
        .extracting(Task::decision)
        .isEqualTo("accept");
    act(ADA, ACCEPT);
    then(world.file().state()).extracting(CaseState::state).isEqualTo("closed");
    then(world.finding().status()).isEqualTo(Finding.Status.CLEARED);
  }

  @Test
  void an_accepted_risk_that_is_opened_again_is_accepted_no_more() {
    act(ADA, acceptRisk());
    act(EVA, new Act.Approve());

    act(EVA, new Act.Reopen("the device is gone"));

    then(world.finding().isOpen()).isTrue();
    then(world.task().state()).isEqualTo(Task.State.OPEN);
  }

  private void act(Actor actor, Act act) {
    act(actor, act, null);
  }

  private void act(Actor actor, Act act, @Nullable String seen) {
    new TaskDesk(world.clerk, world).act(ID, TASK, actor, act, seen);
  }

  private Cause refusalOf(Actor actor, Act act) {
    return refusalOf(actor, act, null);
  }

  private Cause refusalOf(Actor actor, Act act, @Nullable String seen) {
    try {
      act(actor, act, seen);
    } catch (TaskRefusedException e) {
      return e.refusal();
    }
    throw new AssertionError("it was not refused");
  }

  private Act acceptRisk() {
    return new Act.Decide(
        new Ruling(
            Verdict.ACCEPT_RISK, "device is replaced", world.instant().plus(Duration.ofDays(30))));
  }

  private static Act decide(Verdict verdict) {
    return new Act.Decide(new Ruling(verdict, "seen with the sender"));
  }

  private static Actor actor(String name, Role role) {
    return new Actor(name, EnumSet.of(role), "desk 203.0.113.7");
  }

  @Test
  void nobody_acts_without_a_role() {
    thenThrownBy(() -> act(new Actor("ann", Set.of(), "desk"), CLAIM))
        .isInstanceOf(TaskRefusedException.class);
  }
}
