package org.countersign.task;

import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenCode;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.countersign.correction.CorrectionState;
import org.countersign.evidence.Digest;
import org.countersign.finding.Severity;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseState;
import org.countersign.ledger.Task;
import org.countersign.task.TaskRefusedException.Cause;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OfferTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final String CORRECTS = "a1".repeat(32);
  private static final String DELETES = "b2".repeat(32);
  private static final String OLD = "c3".repeat(32);
  private static final CaseId SET = CaseId.imageSet("store1", "set1");
  private static final Task TASK = Task.open(SET, "NON_PRIMARY", Severity.HIGH, NOW, NOW);

  private static final CaseState BOTH =
      set(
          Map.of(),
          proposal(Verdict.CORRECT_AND_PROMOTE, CORRECTS),
          proposal(Verdict.DELETE_IMAGE_SET, DELETES));
  private static final CaseState DELETION_ONLY =
      set(
          Map.of(Verdict.CORRECT_AND_PROMOTE.text(), "PRIVATE_ELEMENT"),
          proposal(Verdict.DELETE_IMAGE_SET, DELETES));

  @Test
  void every_decision_has_its_own_digest() {
    then(Offer.exacts(BOTH, Verdict.CORRECT_AND_PROMOTE)).containsExactly(CORRECTS);
    then(Offer.exacts(BOTH, Verdict.DELETE_IMAGE_SET)).containsExactly(DELETES);
    then(Offer.exacts(BOTH, Verdict.ACCEPT)).isEmpty();
    thenCode(() -> require(BOTH, Verdict.CORRECT_AND_PROMOTE, CORRECTS)).doesNotThrowAnyException();
    thenCode(() -> require(BOTH, Verdict.DELETE_IMAGE_SET, DELETES)).doesNotThrowAnyException();
    thenCode(() -> require(BOTH, Verdict.ACCEPT, null)).doesNotThrowAnyException();
  }

  @Test
  void one_decision_is_not_taken_by_the_digest_of_another() {
    Cause.NotThisWay refused = refusal(BOTH, Verdict.CORRECT_AND_PROMOTE, DELETES);

    then(refused.because()).isEqualTo("what it names is for delete-image-set");
    then(refused.instead()).contains(CORRECTS).doesNotContain(DELETES);
  }

  @Test
  void what_is_not_offered_any_more_is_told_with_what_is() {
    then(refusal(BOTH, Verdict.DELETE_IMAGE_SET, OLD).because()).contains("not any more");
    then(refusal(BOTH, Verdict.DELETE_IMAGE_SET, OLD).instead()).contains(DELETES);
    then(refusal(BOTH, Verdict.DELETE_IMAGE_SET, null).because()).contains("has to name");
  }

  @Test
  void what_is_withheld_says_why_and_what_is_left() {
    Cause.NotThisWay refused = refusal(DELETION_ONLY, Verdict.CORRECT_AND_PROMOTE, DELETES);

    then(refused.because())
        .isEqualTo(
            "correct-and-promote is not possible: a private element conflicts, which no call can"
                + " change");
    then(refused.instead()).contains("delete-image-set").doesNotContain("correct-and-promote");
  }

  @Test
  void nothing_can_be_asked_for_before_a_proposal_or_while_one_is_carried_out() {
    ObjectNode unproposed = JsonNodeFactory.instance.objectNode();
    unproposed.putArray(Offer.FIELD).add(DELETES);
    CorrectionState.Run run =
        new CorrectionState.Run("delete-image-set", new Digest(DELETES), List.of(), 1, null);
    CaseState running = CorrectionState.in(BOTH).orElseThrow().running(run).into(BOTH);

    for (CaseState state : List.of(BOTH.with(unproposed), running)) {
      then(refusal(state, Verdict.DELETE_IMAGE_SET, DELETES).because())
          .isEqualTo("nothing is on offer for delete-image-set now");
    }
  }

  @Test
  void a_note_is_published_by_the_version_that_its_case_offers() {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putArray(Offer.FIELD).add(CORRECTS);

    then(Offer.exacts(BOTH.with(body), Verdict.PUBLISH)).containsExactly(CORRECTS);
    then(Offer.exacts(BOTH.with(body), Verdict.REJECT_NOTE)).isEmpty();
  }

  @Test
  void a_body_of_another_shape_offers_nothing() {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putArray(Offer.FIELD).add("not a digest").addObject();
    body.put(Offer.BY_DECISION, "none");

    then(Offer.exacts(BOTH.with(body), Verdict.PUBLISH)).isEmpty();
    then(Offer.withheld(BOTH.with(body), Verdict.DELETE_IMAGE_SET)).isEmpty();
  }

  private static Cause.NotThisWay refusal(
      CaseState state, Verdict verdict, @Nullable String exact) {
    return (Cause.NotThisWay)
        catchThrowableOfType(TaskRefusedException.class, () -> require(state, verdict, exact))
            .refusal();
  }

  private static void require(CaseState state, Verdict verdict, @Nullable String exact) {
    Offer.requireOffered(TASK, state, new Ruling(verdict, "seen", null, exact));
  }

  private static CorrectionState.Offered proposal(Verdict verdict, String exact) {
    return new CorrectionState.Offered(
        verdict.text(), new Digest(exact), new Digest("d4".repeat(32)), 1, 2);
  }

  private static CaseState set(Map<String, String> withheld, CorrectionState.Offered... proposals) {
    CaseState bare =
        new CaseState(
            SET.kind(),
            "set",
            "111122223333",
            "us-east-1",
            "raised",
            "",
            null,
            NOW,
            JsonNodeFactory.instance.objectNode());
    return new CorrectionState(2, List.of(proposals), new TreeMap<>(withheld), null, null)
        .into(bare);
  }
}
