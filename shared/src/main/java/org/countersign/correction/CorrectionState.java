package org.countersign.correction;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.countersign.event.ImageSetEvent;
import org.countersign.evidence.Digest;
import org.countersign.ledger.Body;
import org.countersign.ledger.CaseState;
import org.countersign.task.Offer;
import org.jspecify.annotations.Nullable;

/**
 * What the case of an image set knows of its correction: the field {@link #FIELD} of its body, and
 * beside it the digests that may be decided on ({@link Offer#FIELD}). Everybody who writes such a
 * body carries both on.
 *
 * @param version of the image set that the proposals were made for; 0 if it is not there
 * @param proposals what can be decided, {@code correct-and-promote} first
 * @param withheld why a decision cannot be carried out, by decision; a code of ours
 * @param run an approved correction that goes on; null if none does
 * @param last the correction that ended last; null if none did
 */
public record CorrectionState(
    int version,
    List<Offered> proposals,
    SortedMap<String, String> withheld,
    @Nullable Run run,
    @Nullable Last last) {
  /** Field of the case's body. */
  public static final String FIELD = Offer.BY_DECISION;

  /** So long after its end HealthImaging's own events are still about a correction. */
  private static final Duration ECHO = Duration.ofHours(1);

  private static final String DELETES = "delete-image-set";
  private static final String PROMOTES = "correct-and-promote";

  /**
   * One proposal.
   *
   * @param exact digest of the proposal in the evidence; a decision names it
   * @param shown digest of its twin without clear values
   */
  public record Offered(String decision, Digest exact, Digest shown, int conflicts, int calls) {}

  /**
   * A correction that goes on.
   *
   * @param called operations that were called or were about to be, in order
   * @param attempts how often somebody took it up
   * @param leaseUntil until when whoever took it up is alone with it, or the service has time for
   *     it; null when nobody has it
   */
  public record Run(
      String decision,
      Digest exact,
      List<Operation> called,
      int attempts,
      @Nullable Instant leaseUntil) {
    public Run {
      called = List.copyOf(called);
    }
  }

  /** A correction that ended, well or not. */
  public record Last(String decision, Instant at) {}

  public CorrectionState {
    proposals = List.copyOf(proposals);
    withheld = new TreeMap<>(withheld);
  }

  /** Empty if nothing was ever proposed. */
  public static Optional<CorrectionState> in(@Nullable CaseState state) {
    return state != null && state.body().get(FIELD) instanceof ObjectNode node
        ? Optional.of(Body.read(node, CorrectionState.class))
        : Optional.empty();
  }

  /** The case with this and nothing else changed. */
  public CaseState into(CaseState state) {
    ObjectNode body = state.body().deepCopy();
    body.set(FIELD, Body.of(this));
    var offered = JsonNodeFactory.instance.arrayNode();
    // While one goes on or nothing is known, nothing can be decided on.
    if (run == null) {
      proposals.forEach(proposal -> offered.add(proposal.exact().hex()));
    }
    body.set(Offer.FIELD, offered);
    return state.with(body);
  }

  /** Carries what a case knows of its correction over to its next body. */
  public static ObjectNode carried(@Nullable CaseState before, ObjectNode body) {
    if (before != null) {
      for (String field : List.of(FIELD, Offer.FIELD)) {
        Optional.ofNullable(before.body().get(field)).ifPresent(value -> body.set(field, value));
      }
    }
    return body;
  }

  public CorrectionState running(@Nullable Run next) {
    return new CorrectionState(version, proposals, withheld, next, last);
  }

  /** It ended; what was proposed is not any more. */
  public CorrectionState ended(Instant at) {
    Run ending = requireNonNull(run, "no correction goes on");
    return new CorrectionState(
        version, List.of(), new TreeMap<>(), null, new Last(ending.decision, at));
  }

  /** Whether a correction that people approved is why HealthImaging says this. */
  public boolean explains(ImageSetEvent event) {
    String word = event.change();
    boolean ofDeletion = word.equals(ImageSetEvent.DELETED);
    boolean ofPromotion = word.endsWith("Failed");
    if (!ofDeletion && !ofPromotion) {
      return false;
    }
    String decision = ofDeletion ? DELETES : PROMOTES;
    return (run != null && !run.called.isEmpty() && run.decision.equals(decision))
        || (last != null
            && last.decision.equals(decision)
            && !event.origin().time().isAfter(last.at.plus(ECHO)));
  }
}
