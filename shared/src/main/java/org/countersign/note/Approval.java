package org.countersign.note;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.countersign.evidence.Digest;

/** A person's word that exactly this version may be published. */
public record Approval(Digest digest, String by, Instant at) {
  public Approval {
    requireNonNull(digest, "digest is null");
    requireNonNull(by, "by is null");
    requireNonNull(at, "at is null");
  }
}
