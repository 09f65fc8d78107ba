package org.countersign.cli;

import static java.util.Objects.requireNonNull;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * How far the work is: one line that is written over on a terminal, else a plain line every five
 * seconds.
 */
final class ProgressLine {
  private static final long PLAIN_EVERY_NANOS = Duration.ofSeconds(5).toNanos();
  private static final int BAR = 30;
  private static final long TERMINAL_EVERY_NANOS = Duration.ofMillis(100).toNanos();

  private final PrintStream err;
  private final Mode mode;
  private final LongSupplier nanos;
  private long last;
  private boolean shown;

  /** How to show it. */
  enum Mode {
    TERMINAL,
    PLAIN,
    NONE
  }

  ProgressLine(PrintStream err, Mode mode, LongSupplier nanos) {
    this.err = requireNonNull(err, "err is null");
    this.mode = requireNonNull(mode, "mode is null");
    this.nanos = requireNonNull(nanos, "nanos is null");
    this.last = nanos.getAsLong();
  }

  /**
   * @param function that ran last; empty for none
   * @param waited laptop time that was jumped over
   */
  void show(long invocations, String function, Duration waited) {
    long now = nanos.getAsLong();
    long every = mode == Mode.TERMINAL ? TERMINAL_EVERY_NANOS : PLAIN_EVERY_NANOS;
    if (mode == Mode.NONE || now - last < every) {
      return;
    }
    last = now;
    print(
        String.format(
            Locale.ROOT,
            "countersign: %s%s, waited %s of laptop time",
            Words.count(invocations, "invocation", "invocations"),
            function.isEmpty() ? "" : ", now " + function,
            text(waited)));
  }

  /**
   * A bar.
   *
   * @param thousandths of the work that are done
   */
  void show(String doing, long thousandths) {
    long now = nanos.getAsLong();
    long every = mode == Mode.TERMINAL ? TERMINAL_EVERY_NANOS : PLAIN_EVERY_NANOS;
    if (mode == Mode.NONE || now - last < every) {
      return;
    }
    last = now;
    int full = (int) (thousandths * BAR / 1000);
    print(
        String.format(
            Locale.ROOT,
            "countersign: %s [%s%s] %d %%",
            doing,
            "#".repeat(full),
            ".".repeat(BAR - full),
            thousandths / 10));
  }

  private void print(String line) {
    if (mode == Mode.TERMINAL) {
      err.print("\r\u001b[K" + line);
      err.flush();
    } else {
      err.println(line);
    }
    shown = true;
  }

  /** Leaves the line free for what comes next. */
  void end() {
    if (shown && mode == Mode.TERMINAL) {
      err.print("\r\u001b[K");
      err.flush();
    }
  }

  private static String text(Duration waited) {
    return waited.toHours() > 0
        ? String.format(Locale.ROOT, "%d h %02d min", waited.toHours(), waited.toMinutesPart())
        : String.format(Locale.ROOT, "%d min %02d s", waited.toMinutes(), waited.toSecondsPart());
  }
}
