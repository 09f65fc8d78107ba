package org.countersign.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.countersign.ledger.Safeguard;
import org.countersign.ledger.SafeguardsWithout;

/**
 * Many seeds. Each is played by one thread with everything of its own, so what comes of it does not
 * depend on how many there are.
 */
final class Batch {
  private final Deployment deployment;
  private final LedgerMaker ledgers;
  private final Set<Safeguard> without;
  private final int threads;

  Batch(Deployment deployment, LedgerMaker ledgers, Set<Safeguard> without, int threads) {
    this.deployment = deployment;
    this.ledgers = ledgers;
    this.without = Set.copyOf(without);
    this.threads = threads;
  }

  /**
   * Plays these seeds.
   *
   * @param each is told of each result, in the order of the seeds
   */
  void play(long from, long runs, Consumer<Run.Result> each) throws IOException {
    // Every reconciliation makes small files there; in memory a seed takes a fraction of the time.
    Path memory = Path.of("/dev/shm");
    Path scratch =
        Files.isWritable(memory)
            ? Files.createTempDirectory(memory, "faults")
            : Files.createTempDirectory("faults");
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      // A run is big before it is played, and there can be thousands.
      Semaphore waiting = new Semaphore(threads * 4);
      Deque<Future<Run.Result>> results = new ArrayDeque<>();
      for (long seed = from; seed < from + runs; seed++) {
        long one = seed;
        waiting.acquireUninterruptibly();
        results.add(
            pool.submit(
                () -> {
                  try {
                    return run(one, scratch);
                  } finally {
                    waiting.release();
                  }
                }));
        while (!results.isEmpty() && results.getFirst().isDone()) {
          each.accept(results.removeFirst().get());
        }
      }
      for (Future<Run.Result> result : results) {
        each.accept(result.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a run broke off", e.getCause());
    } finally {
      Files.delete(scratch);
    }
  }

  Run.Result run(long seed, Path scratch) {
    return new Run(seed, deployment, ledgers, SafeguardsWithout.of(without), scratch).play();
  }

  /** What went wrong, and the one command that shows it again. */
  String describe(Run.Result result, String ledger) {
    return "seed "
        + result.seed()
        + ": "
        + result.verdict()
        + "\n  again with: tests/faults/run --from "
        + result.seed()
        + " --runs 1"
        + ledger
        + without.stream()
            .sorted()
            .map(guard -> " --without " + guard.text())
            .collect(Collectors.joining());
  }
}
