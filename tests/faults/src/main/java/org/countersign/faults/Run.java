package org.countersign.faults;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.countersign.ledger.Safeguards;

/** One seed: some days of a hospital, the suite, and everything that goes wrong. */
final class Run {
  /** All that happens, and all that is late, is over by then. */
  private static final Duration DAYS = Duration.ofDays(3);

  private static final Duration BETWEEN_SWEEPS = Duration.ofHours(5);

  /**
   * What came of it.
   *
   * @param stimuli things that happened
   * @param sources kinds of them
   * @param events messages about them that were on their way
   */
  record Result(
      long seed,
      int stimuli,
      int sources,
      int events,
      Map<Fault, Integer> injected,
      Verdict verdict) {
    int faults() {
      return injected.values().stream().mapToInt(Integer::intValue).sum();
    }
  }

  private final long seed;
  private final Suite suite;
  private final List<Source> sources;
  private final List<Receiver> receivers;
  private final Sweeps sweeps;

  Run(long seed, Deployment deployment, LedgerMaker ledgers, Safeguards safeguards, Path scratch) {
    this.seed = seed;
    this.suite = new Suite(deployment, ledgers, safeguards, new Chance(seed), scratch);
    Imaging imaging = new Imaging(suite);
    HealthRecords records = new HealthRecords(suite);
    Compliance compliance = new Compliance(suite);
    Staff staff = new Staff(suite);
    Trail trail = new Trail(suite, staff);
    ProductFindings others = new ProductFindings(suite);
    this.sources =
        List.of(
            imaging,
            records,
            compliance,
            trail,
            new Notes(suite, staff),
            new Products(suite, staff, others),
            staff);
    Hub hub = new Hub(suite, others);
    this.receivers =
        List.of(new Archive(suite.book), new SecurityTeam(suite, hub, others), new Pager(suite));
    this.sweeps =
        new Sweeps(
            suite,
            imaging.hospital,
            records.service,
            compliance.service,
            hub,
            trail.service.bucket);
  }

  /** Runs to quiescence, redrives what died of bad luck, sweeps once, and judges. */
  Result play() {
    sources.forEach(Source::begin);
    sweeps.schedule(BETWEEN_SWEEPS, DAYS);
    suite.agenda.in(DAYS, suite.chance::end);
    boolean quiet = suite.agenda.settle();
    suite.redrive();
    suite.agenda.in(BETWEEN_SWEEPS, sweeps::run);
    quiet = quiet && suite.agenda.settle();
    Verdict verdict = new Verdict();
    List<Due> dues = new ArrayList<>();
    sources.forEach(source -> dues.addAll(source.dues(verdict)));
    receivers.forEach(receiver -> receiver.judge(new Dues(dues), verdict));
    if (!quiet) {
      verdict.stuck.add("it does not come to rest");
    }
    suite
        .deadLetters()
        .forEach(
            (function, dead) -> {
              if (dead > 0) {
                verdict.stuck.add("dead letters of " + function + ": " + dead);
              }
            });
    return new Result(
        seed,
        sources.stream().mapToInt(Source::stimuli).sum(),
        (int) sources.stream().filter(source -> source.stimuli() > 0).count(),
        suite.wire.carried(),
        suite.chance.injected(),
        verdict);
  }
}
