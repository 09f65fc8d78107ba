package org.countersign.note;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.countersign.evidence.Digest;
import org.countersign.evidence.EvidenceStore;
import org.countersign.evidence.EvidenceUnavailableException;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.Clerk;
import org.countersign.ledger.Decision;
import org.countersign.ledger.Ledger;

/**
 * Shows a reviewer a note beside what was said, and keeps what they change. Both are clear PHI: who
 * calls this records who saw it.
 */
public final class NoteDesk {
  private final Ledger ledger;
  private final EvidenceStore evidence;
  private final Clock clock;

  public NoteDesk(Ledger ledger, EvidenceStore evidence, Clock clock) {
    this.ledger = requireNonNull(ledger, "ledger is null");
    this.evidence = requireNonNull(evidence, "evidence is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /**
   * What a reviewer sees.
   *
   * @param digest of the note's version, by which it is edited, approved or rejected
   * @param transcript empty where there is none
   */
  public record Shown(NoteCase known, Digest digest, Note note, Transcript transcript) {}

  /**
   * The newest version; empty if the case has none.
   *
   * @throws EvidenceUnavailableException if its words cannot be read
   */
  public Optional<Shown> newest(CaseId id) {
    CaseFile file = ledger.read(id, Set.of());
    return NoteCase.in(file.state())
        .flatMap(known -> known.newest().map(version -> shown(known, version.digest())));
  }

  /** Any version that the case names, to compare; empty if it names no such version. */
  public Optional<Note> version(CaseId id, Digest digest) {
    return NoteCase.in(ledger.read(id, Set.of()).state())
        .filter(known -> known.hasVersion(digest))
        .map(known -> read(digest, NoteJson::note));
  }

  /**
   * Where the recording lies that the note was made of; empty if none is named.
   *
   * @throws EvidenceUnavailableException if that cannot be read
   */
  public Optional<Recording> recording(CaseId id) {
    return NoteCase.in(ledger.read(id, Set.of()).state())
        .map(NoteCase::recording)
        .map(digest -> read(digest, NoteJson::recording));
  }

  private Shown shown(NoteCase known, Digest digest) {
    Digest transcript = known.transcript();
    return new Shown(
        known,
        digest,
        read(digest, NoteJson::note),
        transcript == null ? Transcript.none() : read(transcript, NoteJson::transcript));
  }

  /**
   * Keeps a changed note as a new version.
   *
   * @param base the version that the person saw; another one meanwhile is refused
   * @return digest of the new version
   * @throws NoteRefusedException if the changes do not fit the note, or the note its case
   */
  public Digest edit(CaseId id, Digest base, List<NoteEdit> edits, String person) {
    Note next = read(base, NoteJson::note).with(edits);
    if (!next.caseId().equals(id)) {
      throw new NoteRefusedException("this version is of another case");
    }
    NoteDiscrepancies left = NoteCheck.of(next, hasTranscript(id));
    Digest digest = evidence.put(NoteJson.bytes(next));
    new Clerk(ledger)
        .record(
            id,
            Set.of(),
            known ->
                NoteDecider.edited(known.state(), base, digest, left, person, clock.instant())
                    .into(Decision.on(id))
                    .decide());
    return digest;
  }

  private boolean hasTranscript(CaseId id) {
    return NoteCase.in(ledger.read(id, Set.of()).state()).map(NoteCase::transcript).isPresent();
  }

  private <T> T read(Digest digest, Function<InputStream, T> reader) {
    try (InputStream in =
        evidence
            .open(digest)
            .orElseThrow(() -> new EvidenceUnavailableException("open version", "not there"))) {
      return reader.apply(in);
    } catch (IOException e) {
      throw new EvidenceUnavailableException("read version", e.getClass().getSimpleName());
    }
  }
}
