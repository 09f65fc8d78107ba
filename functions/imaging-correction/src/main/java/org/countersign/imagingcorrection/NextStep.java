package org.countersign.imagingcorrection;

import java.util.Map;
import org.countersign.correction.ProposedCall;
import org.jspecify.annotations.Nullable;

/** What comes next in an approved correction, by what HealthImaging shows now. */
sealed interface NextStep {
  /**
   * This call has not taken effect.
   *
   * @param versions parameters that are only known now
   */
  record Call(ProposedCall call, Map<String, String> versions) implements NextStep {}

  /** The service is at work. */
  record Wait() implements NextStep {}

  /**
   * Everything took effect.
   *
   * @param primary the primary image set that has the instances; null if the set was deleted
   */
  record Done(@Nullable String primary) implements NextStep {}

  /** The image set is not any more what people looked at. */
  record Stale(String reason) implements NextStep {}

  /** It cannot be done. */
  record Failed(String reason) implements NextStep {}
}
