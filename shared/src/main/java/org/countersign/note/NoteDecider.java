package org.countersign.note;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.countersign.evidence.Digest;
import org.countersign.ledger.Body;
import org.countersign.ledger.CaseState;
import org.jspecify.annotations.Nullable;

/**
 * What people may do with a note. Pure. Who may do it, and who else has to agree, is the task's
 * affair; here it is only asked whether it fits the note as it is.
 */
public final class NoteDecider {
  /** Type of the entry of a version that a person made. */
  public static final String EDITED = "note-edited";

  /**
   * Type of the entry by which a version may be published; clinical-note copies it (template.yaml,
   * NoteApprovedRule).
   */
  public static final String APPROVED = "publish-approved";

  /** Type of the entry of a note that is not to be published. */
  public static final String REJECTED = "note-rejected";

  private NoteDecider() {}

  /**
   * A person made a new version, which lies in the evidence.
   *
   * @param base the version that they changed; it must be the newest
   * @param next digest of the new one
   * @param left what is still wrong with it
   * @throws NoteRefusedException if it does not fit
   */
  public static NoteAct edited(
      @Nullable CaseState known,
      Digest base,
      Digest next,
      NoteDiscrepancies left,
      String person,
      Instant at) {
    CaseState state = requireKnown(known);
    NoteCase before = requireInReview(state, base);
    if (before.hasVersion(next)) {
      throw new NoteRefusedException("the note says this already in one of its versions");
    }
    NoteCase after = before.edited(next, person, at);
    ObjectNode body =
        body(after, next, person)
            .put("base", base.hex())
            .set("discrepancies", Body.of(left.counts()));
    return new NoteAct(after.in(state, state.state()), EDITED, at, body);
  }

  /**
   * Exactly this version may be published. Copying it is clinical-note's, after the commit.
   *
   * @param digest must be the newest version's
   * @throws NoteRefusedException if it is not, or the note is not in review
   */
  public static NoteAct approved(
      @Nullable CaseState known, Digest digest, String person, Instant at) {
    CaseState state = requireKnown(known);
    NoteCase after = requireInReview(state, digest).approved(new Approval(digest, person, at));
    return new NoteAct(
        after.in(state, NoteCase.PUBLISHING), APPROVED, at, body(after, digest, person));
  }

  /**
   * Nothing of the note is to be published.
   *
   * @param digest must be the newest version's
   * @throws NoteRefusedException if it is not, or the note is not in review
   */
  public static NoteAct rejected(
      @Nullable CaseState known, Digest digest, String person, Instant at) {
    CaseState state = requireKnown(known);
    NoteCase after = requireInReview(state, digest).approved(null);
    return new NoteAct(
        after.in(state, NoteCase.REJECTED), REJECTED, at, body(after, digest, person));
  }

  private static CaseState requireKnown(@Nullable CaseState known) {
    if (known == null) {
      throw new NoteRefusedException("there is no such note");
    }
    return known;
  }

  private static NoteCase requireInReview(CaseState state, Digest digest) {
    NoteCase known =
        NoteCase.in(state).orElseThrow(() -> new NoteRefusedException("the case is not a note's"));
    if (known.approval() != null) {
      throw new NoteRefusedException("the note was approved before");
    }
    if (!state.state().equals(NoteCase.IN_REVIEW)) {
      throw new NoteRefusedException("the note is not in review");
    }
    NoteVersion newest =
        known
            .newest()
            .orElseThrow(() -> new NoteRefusedException("there is no version to decide on"));
    if (!newest.digest().equals(digest)) {
      throw new NoteRefusedException(
          "there is a newer version: number " + newest.number() + " by " + newest.by());
    }
    return known;
  }

  private static ObjectNode body(NoteCase note, Digest digest, String person) {
    int number =
        note.versions().stream()
            .filter(version -> version.digest().equals(digest))
            .mapToInt(NoteVersion::number)
            .findFirst()
            .orElse(0);
    return Body.of(java.util.Map.of("producer", note.producer()))
        .put("digest", digest.hex())
        .put("version", number)
        .put("person", person);
  }
}
