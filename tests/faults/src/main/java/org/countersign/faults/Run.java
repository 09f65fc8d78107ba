package org.countersign.faults;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.countersign.delivery.DeliveryWork;
import org.countersign.event.EventParser;
import org.countersign.event.ImportJobEvent.Status;
import org.countersign.evidence.EvidenceStore;
import org.countersign.evidence.memory.InMemoryEvidenceStore;
import org.countersign.finding.Finding;
import org.countersign.imaging.ImagingImport;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.Decision;
import org.countersign.ledger.Ledger;
import org.countersign.ledger.memory.InMemoryLedger;
import org.countersign.phi.PseudonymKey;
import org.countersign.phi.Pseudonyms;
import org.countersign.runtime.Intake;
import org.countersign.runtime.Metrics;
import org.countersign.sweep.HealthLake;
import org.countersign.sweep.Sweep;
import org.countersign.sweep.SweepFunction;
import org.countersign.sweep.SweepRequest;
import org.countersign.sweep.SweepResult;

/** One seed: some jobs of a morning, the functions, and everything that goes wrong. */
final class Run implements FaultyLedger.Surroundings {
  private static final Pseudonyms PSEUDONYMS = new Pseudonyms(PseudonymKey.forDevelopment());
  private static final Metrics UNCOUNTED = (name, value) -> {};
  private static final SweepRequest USUAL = SweepRequest.parse("{}");

  /** As the template has it. */
  private static final Duration SCHEDULE = Duration.ofMinutes(5);

  /** Each finds all that it can; what one brings to light, the next can ask for. */
  private static final int MOST_SWEEPS = 6;

  /** Longer than anything of the lists takes. */
  private static final Duration LONGEST_DAY = Duration.ofDays(2);

  /** What came of it. */
  record Result(long seed, int events, Map<Fault, Integer> injected, Verdict verdict) {}

  private final long seed;
  private final Set<Guard> without;
  private final Chance chance;
  private final Agenda agenda = new Agenda();
  private final Ledger ledger;
  private final Hub hub;
  private final List<Job> jobs;
  private final List<ImageSet> imageSets;
  private final Wire wire;
  private final SimulatedQueue importQueue;
  private final SimulatedQueue deliveryQueue;
  private final Pipe pipe;
  private final Mapping imports;
  private final Mapping deliveries;
  private final Sweep sweep;
  private int beats;

  Run(long seed, Set<Guard> without, Path scratch) {
    this.seed = seed;
    this.without = Set.copyOf(without);
    this.chance = new Chance(seed);
    this.ledger = new UnguardedLedger(new InMemoryLedger(agenda), without);
    this.hub = new Hub(agenda, chance);
    this.jobs = new JobList(chance).make();
    this.imageSets = new ImageSetList(chance).make(jobs);
    this.wire = new Wire(agenda, chance);
    // Timeouts and receives as the template has them.
    this.importQueue = new SimulatedQueue(agenda, Duration.ofMinutes(30), 60);
    this.deliveryQueue = new SimulatedQueue(agenda, Duration.ofMinutes(6), 10);
    this.pipe = new Pipe(agenda, chance, wire, deliveryQueue, importQueue);

    Ledger faulty = new FaultyLedger(ledger, chance, this);
    EvidenceStore evidence = new InMemoryEvidenceStore();
    Hospital hospital = new Hospital(jobs, imageSets, agenda, evidence, PSEUDONYMS);
    EventParser parser = new EventParser(PSEUDONYMS);
    boolean reports = !without.contains(Guard.PARTIAL_RETRY);
    this.imports =
        new Mapping(
            "imaging-import",
            importQueue,
            new Intake(
                parser,
                ImagingImport.assemble(
                    new ImagingImport.Ports(
                        faulty,
                        evidence,
                        hospital,
                        hospital,
                        hospital,
                        hospital,
                        List::of,
                        PSEUDONYMS,
                        scratch,
                        agenda,
                        UNCOUNTED)),
                importQueue,
                UNCOUNTED),
            5,
            chance,
            reports);
    this.deliveries =
        new Mapping(
            "finding-delivery",
            deliveryQueue,
            new Intake(
                parser,
                new DeliveryWork(faulty, hub, agenda, this::count),
                deliveryQueue,
                UNCOUNTED),
            100,
            chance,
            reports);
    this.sweep =
        SweepFunction.assemble(
            new SweepFunction.Ports(
                ledger,
                hospital,
                HealthLake.none(),
                NoConfig.INSTANCE,
                new SweepBus(agenda, wire, importQueue, deliveryQueue),
                Agenda.START,
                agenda,
                UNCOUNTED));
  }

  /** Runs to quiescence, sweeps until nothing is missing, and judges. */
  Result play() {
    for (Job job : jobs) {
      for (Status status : job.statuses()) {
        wire.carry(Envelopes.of(job, status), job.timeOf(status), importQueue);
      }
    }
    Set<ImageSet.Change> heard = new HashSet<>();
    for (ImageSet set : imageSets) {
      for (ImageSet.Change change : set.changes()) {
        if (wire.carry(Envelopes.of(set, change), change.at(), importQueue)) {
          heard.add(change);
        }
      }
    }
    // The schedule goes on while things go wrong; what it finds is late or lost as anything else.
    agenda.in(chance.upTo(Duration.ofHours(6)), () -> sweep.run(USUAL));
    agenda.at(Agenda.START.plus(LONGEST_DAY), () -> {});
    boolean quiet = agenda.settle();
    chance.end();
    // Where nothing is ever known again, more sweeps find the same for ever.
    int most = without.contains(Guard.SEEN_CHECK) ? 1 : MOST_SWEEPS;
    SweepResult swept = null;
    for (int turn = 0; turn < most && (swept == null || misses(swept)); turn++) {
      agenda.in(SCHEDULE, () -> {});
      quiet &= agenda.settle();
      swept = sweep.run(USUAL);
      quiet &= agenda.settle();
    }
    Verdict verdict = new Oracle(ledger, hub).judge(jobs, imageSets, heard);
    if (!quiet) {
      verdict.stuck.add("it does not come to rest");
    }
    if (swept == null || misses(swept)) {
      verdict.stuck.add("the sweep goes on finding something: " + swept);
    }
    if (beats == 0) {
      verdict.stuck.add("no heartbeat came through");
    }
    if (importQueue.deadLetters() > 0) {
      verdict.stuck.add("dead letters of imaging-import: " + importQueue.deadLetters());
    }
    return new Result(seed, wire.carried(), chance.injected(), verdict);
  }

  private static boolean misses(SweepResult swept) {
    return swept.owed() > swept.received();
  }

  private void count(String name, double value) {
    if (name.equals("Heartbeat")) {
      beats += (int) value;
    }
  }

  @Override
  public void meanwhile() {
    (imports.isAtWork() ? imports : deliveries).handOutAgain();
  }

  @Override
  public void effectBefore(List<Finding> findings) {
    if (without.contains(Guard.EFFECT_AFTER_COMMIT)) {
      findings.forEach(hub::take);
    }
  }

  @Override
  public void committed(CaseFile known, Decision decision) {
    pipe.show(known, decision);
  }
}
