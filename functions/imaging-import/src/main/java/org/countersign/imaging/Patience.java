package org.countersign.imaging;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.function.Supplier;
import org.countersign.event.ImportJobEvent;
import org.countersign.reconcile.Manifest;
import org.countersign.reconcile.OutcomeFiles;
import org.jspecify.annotations.Nullable;

/**
 * How long a job's outcome is waited for. The manifest can lag the event (the AWS SDK examples
 * retry for it), files can appear one after the other, and a failed job may write none at all.
 */
final class Patience {
  static final Duration WITH_MANIFEST = Duration.ofHours(6);
  static final Duration WITH_FILES = Duration.ofHours(1);
  static final Duration WITH_FAILED_JOB = Duration.ofMinutes(15);
  static final Duration WITH_REFUSAL = Duration.ofHours(1);

  private static final Duration FIRST_WAIT = Duration.ofSeconds(10);
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);

  private Patience() {}

  /** What to do with what was found. */
  sealed interface Verdict {
    record Wait(String why) implements Verdict {
      public Wait {
        requireNonNull(why, "why is null");
      }
    }

    record Reconcile() implements Verdict {}

    record GiveUp() implements Verdict {}
  }

  /**
   * Judges one look.
   *
   * @param job null if the service does not know the job
   * @param waited since the end of the job was recorded
   */
  static Verdict judge(
      @Nullable Manifest manifest,
      Supplier<OutcomeFiles> outcome,
      @Nullable ImportJob job,
      Duration waited) {
    if (manifest == null) {
      boolean confirmedFailure = job != null && job.status() == ImportJobEvent.Status.FAILED;
      if (confirmedFailure && isOver(WITH_FAILED_JOB, waited)) {
        return new Verdict.Reconcile();
      }
      return isOver(WITH_MANIFEST, waited)
          ? new Verdict.GiveUp()
          : new Verdict.Wait("manifest not there yet");
    }
    OutcomeFiles files = outcome.get();
    boolean lacking =
        (isPositive(manifest.imported()) && files.success().isEmpty())
            || ((isPositive(manifest.customerErrors()) || isPositive(manifest.serverErrors()))
                && files.failure().isEmpty());
    return lacking && !isOver(WITH_FILES, waited)
        ? new Verdict.Wait("outcome files not there yet")
        : new Verdict.Reconcile();
  }

  /**
   * 10 s, tripled with every receive up to 1 h: a dozen receives in 6 h, far under maxReceiveCount.
   */
  static Duration wait(int receives) {
    Duration tripled = FIRST_WAIT.multipliedBy((long) Math.pow(3, Math.min(receives - 1, 10)));
    return tripled.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : tripled;
  }

  static boolean isOver(Duration patience, Duration waited) {
    return waited.compareTo(patience) >= 0;
  }

  private static boolean isPositive(@Nullable Long count) {
    return count != null && count > 0;
  }
}
