package org.countersign.clinicalnote;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.countersign.evidence.Digest;
import org.countersign.note.NoteDiscrepancies;
import org.countersign.note.Producer;
import org.jspecify.annotations.Nullable;

/**
 * What a producer's documents came to; their words lie in the evidence already.
 *
 * @param note digest of the normalised note; null if there is none to review
 * @param transcript digest of the normalised transcript; null for none
 * @param recording digest of where the recording lies; null where no recording is named
 * @param sources digests of the documents as they were found
 */
record Draft(
    Producer producer,
    @Nullable Digest note,
    @Nullable Digest transcript,
    @Nullable Digest recording,
    List<Digest> sources,
    long sentences,
    long segments,
    NoteDiscrepancies discrepancies) {
  Draft {
    requireNonNull(producer, "producer is null");
    requireNonNull(discrepancies, "discrepancies is null");
    sources = List.copyOf(sources);
  }

  Draft with(NoteDiscrepancies more) {
    return new Draft(
        producer,
        note,
        transcript,
        recording,
        sources,
        sentences,
        segments,
        discrepancies.and(more));
  }

  Draft heardIn(@Nullable Digest place) {
    return new Draft(
        producer, note, transcript, place, sources, sentences, segments, discrepancies);
  }
}
