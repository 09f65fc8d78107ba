package org.countersign.note;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.countersign.evidence.Digest;
import org.countersign.ledger.Body;
import org.countersign.ledger.CaseState;
import org.countersign.task.CaseClosing;
import org.countersign.task.Effect;
import org.jspecify.annotations.Nullable;

/**
 * What a person's edit of a note records. Pure. To publish and to reject are decisions of the
 * note's task ({@link org.countersign.task.Verdict#PUBLISH}), by the digest that {@link
 * NoteCase#offered} names; an edit offers another digest, so that nobody approves what they did not
 * read.
 */
public final class NoteDecider {
  /** Type of the entry of a version that a person made. */
  public static final String EDITED = "note-edited";

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

  private static CaseState requireKnown(@Nullable CaseState known) {
    if (known == null) {
      throw new NoteRefusedException("there is no such note");
    }
    return known;
  }

  private static NoteCase requireInReview(CaseState state, Digest digest) {
    NoteCase known =
        NoteCase.in(state).orElseThrow(() -> new NoteRefusedException("the case is not a note's"));
    if (state.state().equals(Effect.PENDING)) {
      throw new NoteRefusedException("the note was approved and is being published");
    }
    if (state.state().equals(CaseClosing.CLOSED)) {
      throw new NoteRefusedException("the note is not in review any more");
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
