package org.countersign.clinicalnote;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.countersign.evidence.Digest;

/** Two people's word that exactly this version may be published; by the second of them. */
record Approval(Digest digest, String by, Instant at) {
  Approval {
    requireNonNull(digest, "digest is null");
    requireNonNull(by, "by is null");
    requireNonNull(at, "at is null");
  }
}
