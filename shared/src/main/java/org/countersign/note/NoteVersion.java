package org.countersign.note;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.countersign.evidence.Digest;

/**
 * One version of a note, by its digest in the evidence.
 *
 * @param number from 1
 * @param digest of the bytes of {@link NoteJson#bytes(Note)}: what is approved and published
 * @param by the producer's name, or the person who edited it
 * @param edited whether a person made it
 * @param at when it was made
 */
public record NoteVersion(int number, Digest digest, String by, boolean edited, Instant at) {
  public NoteVersion {
    requireNonNull(digest, "digest is null");
    requireNonNull(by, "by is null");
    requireNonNull(at, "at is null");
    if (number < 1) {
      throw new IllegalArgumentException("versions are numbered from 1");
    }
  }
}
