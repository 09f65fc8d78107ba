package org.countersign.review;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.function.Supplier;
import org.countersign.reconcile.OutcomeFiles;
import org.jspecify.annotations.Nullable;

/**
 * How long a job's outcome is waited for. The manifest can lag the event (the AWS SDK examples
 * retry for it), files can appear one after the other, and a failed job may write none at all.
 */
public final class Patience {
  public static final Duration WITH_MANIFEST = Duration.ofHours(6);
  public static final Duration WITH_FILES = Duration.ofHours(1);
  public static final Duration WITH_FAILED_JOB = Duration.ofMinutes(15);
  public static final Duration WITH_REFUSAL = Duration.ofHours(1);

  private static final Duration FIRST_WAIT = Duration.ofSeconds(10);
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);

  private Patience() {}

  /** What to do with what was found. */
  public sealed interface Verdict {
    record Wait(String why) implements Verdict {
      public Wait {
        requireNonNull(why, "why is null");
      }
    }

    record Reconcile() implements Verdict {}

    record GiveUp() implements Verdict {}
  }

  /**
   * What a manifest says was written.
   *
   * @param successes whether files about what went well are owed
   * @param failures whether files about what failed are owed
   */
  public record Promise(boolean successes, boolean failures) {}

  /**
   * Judges one look.
   *
   * @param promise null if there is no manifest (yet)
   * @param confirmedFailure the service itself says that the job failed, so that it may never write
   *     a manifest
   * @param waited since the end of the job was recorded
   */
  public static Verdict judge(
      @Nullable Promise promise,
      Supplier<OutcomeFiles> outcome,
      boolean confirmedFailure,
      Duration waited) {
    if (promise == null) {
      if (confirmedFailure && isOver(WITH_FAILED_JOB, waited)) {
        return new Verdict.Reconcile();
      }
      return isOver(WITH_MANIFEST, waited)
          ? new Verdict.GiveUp()
          : new Verdict.Wait("manifest not there yet");
    }
    OutcomeFiles files = outcome.get();
    boolean lacking =
        (promise.successes() && files.success().isEmpty())
            || (promise.failures() && files.failure().isEmpty());
    return lacking && !isOver(WITH_FILES, waited)
        ? new Verdict.Wait("outcome files not there yet")
        : new Verdict.Reconcile();
  }

  /**
   * How long to wait until the next look: 10 s, tripled with every receive up to 1 h: a dozen
   * receives in 6 h, far under maxReceiveCount.
   */
  public static Duration wait(int receives) {
    Duration tripled = FIRST_WAIT.multipliedBy((long) Math.pow(3, Math.min(receives - 1, 10)));
    return tripled.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : tripled;
  }

  public static boolean isOver(Duration patience, Duration waited) {
    return waited.compareTo(patience) >= 0;
  }
}
