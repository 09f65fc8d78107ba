package org.countersign.faults;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;

/**
 * {@code run --from SEED --runs N [--without GUARD]… [--json]}: exit 0 if all seeds are good, 1 if
 * one fails, 2 for bad usage. The last line is one JSON object; with {@code --json} the only one.
 */
public final class Main {
  private static final int SHOWN = 5;

  private Main() {}

  public static void main(String[] args) throws IOException {
    System.exit(run(args, System.out, System.err));
  }

  static int run(String[] args, PrintStream out, PrintStream err) throws IOException {
    Options options;
    try {
      options = Options.read(args);
    } catch (IllegalArgumentException e) {
      err.println("error: " + e.getMessage());
      err.println(Options.usage());
      return 2;
    }
    Deployment deployment = Deployment.read(Path.of(Deployment.TEMPLATE));
    Batch batch =
        new Batch(
            deployment,
            options.dynamoDb() ? new LocalTables(deployment) : LedgerMaker.IN_MEMORY,
            options.without(),
            options.threads());
    Tally tally = new Tally();
    // About twenty lines, however many runs.
    long step = Math.max(1, options.runs() / 20);
    batch.play(
        options.from(),
        options.runs(),
        result -> {
          tally.add(result);
          if (!options.jsonOnly() && tally.runs() % step == 0) {
            err.printf(
                Locale.ROOT,
                "faults: %,d of %,d runs, %,d failed%n",
                tally.runs(),
                options.runs(),
                tally.failing().size());
          }
        });
    if (!options.jsonOnly()) {
      tally.failing().stream()
          .limit(SHOWN)
          .forEach(
              result ->
                  out.println(
                      batch.describe(result, options.dynamoDb() ? " --ledger dynamodb" : "")));
    }
    out.println(tally.json());
    return tally.failing().isEmpty() ? 0 : 1;
  }
}
