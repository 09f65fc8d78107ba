package org.countersign.task;

import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.countersign.finding.Finding;
import org.countersign.finding.Severity;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseKind;
import org.countersign.ledger.CaseState;
import org.countersign.ledger.Decision;
import org.countersign.ledger.EntryHash;
import org.countersign.ledger.NewEntry;
import org.countersign.ledger.Task;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaskDeciderTest {
  private static final CaseId ID = CaseId.importJob("datastore", "job");
  private static final Instant OPENED = Instant.parse("2026-03-02T07:00:00Z");
  private static final Instant NOW = Instant.parse("2026-03-02T09:30:00Z");
  private static final String MISSING = Task.idOf(ID, "MISSING");
  private static final Ruling ACCEPTED = new Ruling(Verdict.ACCEPT, "seen with the sender");
  private static final String FAILED = Task.idOf(ID, "FAILED");

  private final TaskDecider decider = new TaskDecider();

  @Test
  void claiming_an_open_task_names_its_holder_in_task_and_entry() {
    Decision decision = claim(reconciled(open("MISSING")), MISSING, "ada", NOW);

    then(decision.tasks())
        .singleElement()
        .satisfies(
            task -> {
              then(task.state()).isEqualTo(Task.State.CLAIMED);
              then(task.assignee()).isEqualTo("ada");
            });
    then(types(decision)).containsExactly("task-claimed");
    then(decision.entries().getFirst().body().path("assignee").textValue()).isEqualTo("ada");
  }

  @Test
  void claiming_what_one_holds_records_nothing() {
    then(claim(reconciled(open("MISSING").claimedBy("ada")), MISSING, "ada", NOW).isNothing())
        .isTrue();
  }

  @Test
  void neither_claim_nor_decision_touches_what_somebody_else_holds() {
    CaseFile known = reconciled(open("MISSING").claimedBy("ada"));

    thenThrownBy(() -> claim(known, MISSING, "bob", NOW))
        .isInstanceOf(TaskRefusedException.class)
        .hasMessageContaining("ada");
    thenThrownBy(() -> decide(known, MISSING, "bob", ACCEPTED, NOW))
        .isInstanceOf(TaskRefusedException.class)
        .hasMessageContaining("claimed by ada");
  }

  @Test
  void a_decided_task_tells_who_decided_what() {
    CaseFile known = reconciled(open("MISSING").decided("ada", "accept", "known gap", NOW));

    thenThrownBy(() -> decide(known, MISSING, "ada", ACCEPTED, NOW))
        .isInstanceOfSatisfying(
            TaskRefusedException.class,
            refused ->
                then(refused.refusal())
                    .isEqualTo(
                        new TaskRefusedException.Cause.AlreadyDecided(MISSING, "ada", "accept")));
  }

  @Test
  void an_unknown_task_is_refused() {
    thenThrownBy(
            () -> decide(reconciled(open("MISSING")), "task-000000000000", "ada", ACCEPTED, NOW))
        .hasMessage("there is no task task-000000000000");
  }

  @Test
  void the_reason_stays_out_of_the_chain() {
    Decision decision =
        decide(
            reconciled(open("MISSING")),
            MISSING,
            "ada",
            new Ruling(Verdict.ACCEPT, "Mrs Jones moved"),
            NOW);

    then(decision.tasks().getFirst().reason()).isEqualTo("Mrs Jones moved");
    then(decision.entries()).noneMatch(entry -> entry.body().toString().contains("Jones"));
    then(decision.entries().getFirst().body().path("reasonDigest").textValue())
        .isEqualTo(EntryHash.sha256("Mrs Jones moved"));
  }

  @Test
  void the_last_decision_closes_the_case_and_clears_its_finding() {
    CaseFile known =
        reconciled(open("MISSING"), open("FAILED").decided("bob", "re-import", "sent again", NOW));

    Decision decision = decide(known, MISSING, "ada", ACCEPTED, NOW);

    then(types(decision)).containsExactly("task-decided", "finding-cleared", "case-closed");
    then(decision.state()).extracting(CaseState::state).isEqualTo("closed");
    then(decision.findings())
        .singleElement()
        .satisfies(
            finding -> {
              then(finding.status()).isEqualTo(Finding.Status.CLEARED);
              then(finding.version()).isEqualTo(2);
              then(finding.updatedAt()).isEqualTo(NOW);
            });
  }

  @Test
  void a_decision_before_the_last_leaves_the_case_alone() {
    Decision decision =
        decide(reconciled(open("MISSING"), open("FAILED")), FAILED, "ada", ACCEPTED, NOW);

    then(types(decision)).containsExactly("task-decided");
    then(decision.state()).isNull();
    then(decision.findings()).isEmpty();
  }

  @ParameterizedTest(name = "{0}, reconcileDue {1}: over {2}")
  @CsvSource(
      nullValues = "-",
      value = {
        "reconciled, -, true",
        "reconciled, 2026-03-02T13:00:00Z, false",
        "completed, -, true",
        "completed, 2026-03-02T13:00:00Z, false",
        "failed, -, true",
        "submitted, -, false",
        "in-progress, -, false",
        "waiting, -, false",
        "raised, -, true",
        "closed, -, false",
      })
  void a_case_is_over_when_nothing_is_due_and_nothing_runs(
      String state, @Nullable String due, boolean over) {
    CaseFile known = file(state, due, open("MISSING"));

    then(types(decide(known, MISSING, "ada", ACCEPTED, NOW)).contains("case-closed"))
        .isEqualTo(over);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   "})
  void a_review_needs_a_reason(String reason) {
    thenThrownBy(() -> new Ruling(Verdict.ACCEPT, reason))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a\nb", "countersign"})
  void a_person_has_a_printable_name(String person) {
    thenThrownBy(() -> claim(reconciled(open("MISSING")), MISSING, person, NOW))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private Decision claim(CaseFile known, String task, String person, Instant now) {
    return decider.decide(known, task, Actor.operator(person), new Act.Claim(false), null, now);
  }

  private Decision decide(CaseFile known, String task, String person, Ruling ruling, Instant now) {
    return decider.decide(known, task, Actor.operator(person), new Act.Decide(ruling), null, now);
  }

  private static List<String> types(Decision decision) {
    return decision.entries().stream().map(NewEntry::type).toList();
  }

  private static Task open(String kind) {
    return Task.open(ID, kind, Severity.HIGH, OPENED, OPENED.plusSeconds(86_400));
  }

  private static CaseFile reconciled(Task... tasks) {
    return file("reconciled", null, tasks);
  }

  private static CaseFile file(String state, @Nullable String due, Task... tasks) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("reconcileDue", due);
    Finding finding =
        new Finding(
            "finding",
            1,
            Finding.Status.RAISED,
            null,
            null,
            Severity.HIGH,
            "title",
            "description",
            "Other",
            "job",
            new TreeMap<>(),
            List.of(),
            "runbook",
            OPENED,
            OPENED,
            1);
    return new CaseFile(
        ID,
        3,
        new CaseState(
            CaseKind.IMPORT_JOB,
            "job",
            "123456789012",
            "us-east-1",
            state,
            "datastore",
            OPENED,
            OPENED,
            body),
        4,
        EntryHash.GENESIS,
        List.of(finding),
        Arrays.asList(tasks),
        Map.of(),
        Set.of());
  }
}
