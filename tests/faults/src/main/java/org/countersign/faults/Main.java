package org.countersign.faults;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code run --from SEED --runs N [--without GUARD]… [--json]}: exit 0 if all seeds are good, 1 if
 * one fails, 2 for bad usage. The last line is one JSON object; with {@code --json} the only one.
 */
public final class Main {
  private static final int SHOWN = 5;

  private long from;
  private long runs = 100;
  private boolean jsonOnly;
  private final Set<Guard> without = EnumSet.noneOf(Guard.class);

  private Main() {}

  public static void main(String[] args) throws IOException {
    System.exit(new Main().run(args, System.out, System.err));
  }

  private int run(String[] args, PrintStream out, PrintStream err) throws IOException {
    try {
      read(args);
    } catch (IllegalArgumentException e) {
      err.println("error: " + e.getMessage());
      err.println(
          "usage: tests/faults/run --from SEED --runs N [--without "
              + Stream.of(Guard.values()).map(Guard::text).collect(Collectors.joining("|"))
              + "] [--json]");
      return 2;
    }
    Tally tally = play(from, runs, without);
    if (!jsonOnly) {
      tally.failing().stream()
          .limit(SHOWN)
          .forEach(result -> out.println(describe(result, without)));
    }
    out.println(tally.json());
    return tally.failing().isEmpty() ? 0 : 1;
  }

  /** Plays these seeds one after the other. */
  static Tally play(long from, long runs, Set<Guard> without) throws IOException {
    // Every reconciliation makes small files there; in memory a seed takes a fraction of the time.
    Path memory = Path.of("/dev/shm");
    Path scratch =
        Files.isWritable(memory)
            ? Files.createTempDirectory(memory, "faults")
            : Files.createTempDirectory("faults");
    Tally tally = new Tally();
    try {
      for (long seed = from; seed < from + runs; seed++) {
        tally.add(new Run(seed, without, scratch).play());
      }
    } finally {
      Files.delete(scratch);
    }
    return tally;
  }

  /** What went wrong, and the one command that shows it again. */
  static String describe(Run.Result result, Set<Guard> without) {
    return "seed "
        + result.seed()
        + ": "
        + result.verdict()
        + "\n  again with: tests/faults/run --from "
        + result.seed()
        + " --runs 1"
        + without.stream().map(guard -> " --without " + guard.text()).collect(Collectors.joining());
  }

  private void read(String[] args) {
    for (int i = 0; i < args.length; i++) {
      switch (args[i]) {
        case "--from" -> from = number(args, ++i, 0);
        case "--runs" -> runs = number(args, ++i, 1);
        case "--without" -> without.add(guard(value(args, ++i)));
        case "--json" -> jsonOnly = true;
        default -> throw new IllegalArgumentException("unknown option " + args[i]);
      }
    }
  }

  private static String value(String[] args, int i) {
    if (i >= args.length) {
      throw new IllegalArgumentException(args[i - 1] + " needs a value");
    }
    return args[i];
  }

  private static long number(String[] args, int i, long least) {
    String text = value(args, i);
    if (!text.matches("[0-9]{1,10}") || Long.parseLong(text) < least) {
      throw new IllegalArgumentException(args[i - 1] + " is a number from " + least);
    }
    return Long.parseLong(text);
  }

  private static Guard guard(String text) {
    Optional<Guard> guard = Guard.of(text);
    return guard.orElseThrow(() -> new IllegalArgumentException("no guard " + text));
  }
}
