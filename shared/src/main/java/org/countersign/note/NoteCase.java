package org.countersign.note;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.countersign.evidence.Digest;
import org.countersign.ledger.Body;
import org.countersign.ledger.CaseKind;
import org.countersign.ledger.CaseState;
import org.countersign.task.CaseClosing;
import org.countersign.task.Choices;
import org.jspecify.annotations.Nullable;

/**
 * What a clinical note's case knows: the body of its {@link CaseState}. Nothing in it is PHI; the
 * words of the note lie in evidence.
 *
 * @param producer who made the note
 * @param order what was asked for; null where CloudTrail did not tell
 * @param concluded which run of the producer was read to its end, as text; null while it goes on
 * @param versions the newest last; never more than {@link #MAX_VERSIONS}
 * @param transcript digest of {@link NoteJson#bytes(Transcript)}; null for none
 * @param discrepancies what was wrong with the newest version that the producer made
 * @param offered what may be approved or rejected now: the newest version, if there is one ({@link
 *     org.countersign.task.Offer})
 * @param publishedAt when the approved version was seen to stand in the publish bucket
 * @param recording digest of {@link NoteJson#bytes(Recording)}; null where no recording is named
 */
public record NoteCase(
    Producer producer,
    @Nullable NoteOrder order,
    @Nullable String concluded,
    List<NoteVersion> versions,
    @Nullable Digest transcript,
    Map<NoteDiscrepancy, Long> discrepancies,
    List<Digest> offered,
    @Nullable Instant publishedAt,
    @Nullable Digest recording) {
  /** A note is not edited more often; its entries keep all versions all the same. */
  public static final int MAX_VERSIONS = 100;

  /** State of a case whose producer is at work. */
  public static final String IN_PROGRESS = "in-progress";

  /** State of a case with a note, or the lack of one, that a person has to look at. */
  public static final String IN_REVIEW = "in-review";

  /** Kind of the task that asks for a review of a note. */
  public static final String REVIEW = Choices.NOTE_REVIEW;

  /** Kind of the task about a job that gave no note. */
  public static final String NO_NOTE = "NOTE_MISSING";

  /** Kind of the task about an object in the publish bucket that nobody approved. */
  public static final String UNREVIEWED = "UNREVIEWED_PUBLICATION";

  public NoteCase {
    requireNonNull(producer, "producer is null");
    versions = List.copyOf(versions == null ? List.of() : versions);
    discrepancies = new TreeMap<>(discrepancies == null ? Map.of() : discrepancies);
    offered = List.copyOf(offered == null ? List.of() : offered);
  }

  /** Before anything is known but who makes it. */
  public static NoteCase by(Producer producer) {
    return new NoteCase(producer, null, null, List.of(), null, Map.of(), List.of(), null, null);
  }

  /** Empty if the case is not a clinical note's. */
  public static Optional<NoteCase> in(@Nullable CaseState state) {
    return state == null || state.kind() != CaseKind.CLINICAL_NOTE || !state.body().has("producer")
        ? Optional.empty()
        : Optional.of(Body.read(state.body(), NoteCase.class));
  }

  public Optional<NoteVersion> newest() {
    return versions.isEmpty() ? Optional.empty() : Optional.of(versions.getLast());
  }

  public boolean hasVersion(Digest digest) {
    return versions.stream().anyMatch(version -> version.digest().equals(digest));
  }

  public NoteCase ordered(NoteOrder newOrder) {
    return new NoteCase(
        producer,
        newOrder,
        concluded,
        versions,
        transcript,
        discrepancies,
        offered,
        publishedAt,
        recording);
  }

  /**
   * With what a run of the producer ended in. An approval of what was there before does not cover
   * it.
   *
   * @param version null if nothing can be published of it
   */
  public NoteCase concluded(
      String run,
      Producer by,
      @Nullable Digest version,
      @Nullable Digest newTranscript,
      NoteDiscrepancies found,
      Instant at) {
    List<NoteVersion> all =
        version == null || hasVersion(version) ? versions : adding(version, by.name(), false, at);
    boolean isNew = !all.equals(versions);
    return new NoteCase(
        by,
        order,
        run,
        all,
        newTranscript,
        found.counts(),
        version == null ? List.of() : offering(all),
        isNew ? null : publishedAt,
        recording);
  }

  /** With where the recording lies that the newest version was made of; null for nowhere. */
  public NoteCase heardIn(@Nullable Digest place) {
    return new NoteCase(
        producer,
        order,
        concluded,
        versions,
        transcript,
        discrepancies,
        offered,
        publishedAt,
        place);
  }

  NoteCase edited(Digest version, String person, Instant at) {
    List<NoteVersion> all = adding(version, person, true, at);
    return new NoteCase(
        producer, order, concluded, all, transcript, discrepancies, offering(all), null, recording);
  }

  private static List<Digest> offering(List<NoteVersion> all) {
    return List.of(all.getLast().digest());
  }

  /** The approved version was seen to stand in the publish bucket. */
  public NoteCase published(Instant at) {
    return new NoteCase(
        producer, order, concluded, versions, transcript, discrepancies, offered, at, recording);
  }

  private List<NoteVersion> adding(Digest digest, String by, boolean edited, Instant at) {
    List<NoteVersion> more = new ArrayList<>(versions);
    int number = versions.isEmpty() ? 1 : versions.getLast().number() + 1;
    more.add(new NoteVersion(number, digest, by, edited, at));
    return more.subList(Math.max(0, more.size() - MAX_VERSIONS), more.size());
  }

  /** The case's state with this for a body. */
  public CaseState in(CaseState before, String word) {
    return new CaseState(
        before.kind(),
        before.subject(),
        before.account(),
        before.region(),
        word,
        word.equals(CaseClosing.CLOSED) ? "" : group(before.account(), before.region()),
        before.endedAt(),
        before.openedAt(),
        Body.of(this));
  }

  /**
   * What the notes of an account and Region have in common that were not published: whoever lost
   * the message about an approval finds it among them.
   */
  public static String group(String account, String region) {
    return "notes/" + account + "/" + region;
  }
}
