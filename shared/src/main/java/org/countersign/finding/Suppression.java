package org.countersign.finding;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody decided that a finding is to be left alone, although its cause is there.
 *
 * @param taskId the task in which the risk was accepted; null if a person set the workflow in
 *     Security Hub, which is theirs to undo
 * @param until when it is over by itself; null if it has no end of ours
 */
public record Suppression(@Nullable String taskId, @Nullable Instant until) {
  public static Suppression inSecurityHub() {
    return new Suppression(null, null);
  }

  public boolean isOverAt(Instant time) {
    return until != null && !time.isBefore(until);
  }
}
