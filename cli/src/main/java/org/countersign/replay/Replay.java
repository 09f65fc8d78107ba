package org.countersign.replay;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.countersign.detect.AlertCase;
import org.countersign.detect.Detector;
import org.countersign.detect.Incident;
import org.countersign.detect.Incidents;
import org.countersign.detect.Patterns;
import org.countersign.detect.catalogue.Catalogue;
import org.countersign.detect.context.DetectionContext;
import org.countersign.detect.window.InMemoryWindowStore;
import org.countersign.finding.Severity;
import org.countersign.phi.Pseudonyms;
import org.jspecify.annotations.Nullable;

/**
 * Runs CloudTrail files through the detections. Several threads read, unpack and match patterns;
 * what matches is then judged in the order of event time, so the answer does not depend on how the
 * records are spread over files. Nothing is known of earlier runs.
 */
public final class Replay {
  private final Catalogue catalogue;
  private final @Nullable DetectionContext context;
  private final Period period;
  private final Pseudonyms pseudonyms;
  private final Path scratch;
  private final int threads;
  private final int bound;

  /**
   * @param context null: the own accounts are those that the records were delivered to
   * @param scratch an empty folder that nobody else can read
   */
  public Replay(
      Catalogue catalogue,
      @Nullable DetectionContext context,
      Period period,
      Pseudonyms pseudonyms,
      Path scratch,
      int threads) {
    this(catalogue, context, period, pseudonyms, scratch, threads, bound(threads));
  }

  /**
   * @param bound bytes of candidates that a thread may keep in memory
   */
  Replay(
      Catalogue catalogue,
      @Nullable DetectionContext context,
      Period period,
      Pseudonyms pseudonyms,
      Path scratch,
      int threads,
      int bound) {
    this.catalogue = requireNonNull(catalogue, "catalogue is null");
    this.context = context;
    this.period = requireNonNull(period, "period is null");
    this.pseudonyms = requireNonNull(pseudonyms, "pseudonyms is null");
    this.scratch = requireNonNull(scratch, "scratch is null");
    this.threads = threads;
    this.bound = bound;
  }

  private static int bound(int threads) {
    long share = Runtime.getRuntime().maxMemory() / 8 / threads;
    return (int) Math.min(64L << 20, Math.max(4L << 20, share));
  }

  /** A file or a part of one that was not read, and why. */
  public record Problem(String file, String because) {}

  /**
   * What came of it.
   *
   * @param files in which there were records
   * @param unreadable pieces of those files that are no record
   * @param others whole JSON objects among the records that are none
   * @param oddVersions records of an eventVersion that we do not know
   * @param duplicates candidates whose event had come before
   * @param unjudged candidates on which a condition failed
   * @param skipped files without any record
   * @param damaged files that end too early or cannot be unpacked to their end
   */
  public record Result(
      Incidents incidents,
      long files,
      long records,
      long unreadable,
      long others,
      long oddVersions,
      long duplicates,
      long unjudged,
      List<Problem> skipped,
      List<Problem> damaged) {
    public List<Incident> atLeast(Severity least) {
      return incidents.atLeast(least);
    }

    public List<AlertCase> suppressed() {
      return incidents.suppressed();
    }
  }

  /**
   * @param paths files, and folders with all that is below them
   * @param progress is told now and then how many thousandths of the bytes are read
   */
  public Result run(List<Path> paths, LongConsumer progress) throws IOException {
    ReplayFiles files = new ReplayFiles(paths);
    Patterns patterns = new Patterns(catalogue);
    Tally tally = new Tally();
    tally.skipped.addAll(files.unreadable());
    try (Candidates candidates = new Candidates(scratch, bound)) {
      read(files, patterns, candidates, tally, progress);
      DetectionContext known =
          context == null ? DetectionContext.defaults().withAccounts(tally.accounts) : context;
      Detector detector = new Detector(patterns, known, new InMemoryWindowStore(), pseudonyms);
      Incidents incidents = new Judge(detector).judge(candidates.inTime(), tally);
      return new Result(
          incidents,
          tally.files,
          tally.records,
          tally.unreadable,
          tally.others,
          tally.oddVersions,
          tally.duplicates,
          tally.unjudged,
          problems(tally.skipped),
          problems(tally.damaged));
    }
  }

  private void read(
      ReplayFiles files,
      Patterns patterns,
      Candidates candidates,
      Tally tally,
      LongConsumer progress) {
    List<Path> queue = files.largestFirst();
    AtomicInteger next = new AtomicInteger();
    AtomicLong bytesRead = new AtomicLong();
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Future<Tally>> parts = new ArrayList<>();
      for (int i = 0; i < Math.min(threads, queue.size()); i++) {
        parts.add(
            pool.submit(
                () -> {
                  RecordReader reader =
                      new RecordReader(patterns, period, candidates.part(), bytesRead);
                  for (int n = next.getAndIncrement();
                      n < queue.size();
                      n = next.getAndIncrement()) {
                    reader.read(queue.get(n));
                  }
                  return reader.end();
                }));
      }
      for (Future<Tally> part : parts) {
        tally.add(await(part, () -> progress.accept(thousandths(bytesRead.get(), files.bytes()))));
      }
    }
  }

  private static Tally await(Future<Tally> part, Runnable meanwhile) {
    while (true) {
      try {
        return part.get(100, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        meanwhile.run();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new ReplayFailedException("interrupted", e);
      } catch (ExecutionException e) {
        throw new ReplayFailedException("a thread that reads has failed", e.getCause());
      }
    }
  }

  private static long thousandths(long part, long whole) {
    return whole == 0 ? 1000 : Math.min(1000, part * 1000 / whole);
  }

  private static List<Problem> problems(List<Tally.Skipped> skipped) {
    return skipped.stream()
        .map(one -> new Problem(one.file(), one.because()))
        .sorted(java.util.Comparator.comparing(Problem::file))
        .toList();
  }
}
