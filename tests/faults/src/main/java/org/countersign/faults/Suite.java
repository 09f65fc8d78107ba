package org.countersign.faults;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.countersign.event.EventParser;
import org.countersign.evidence.EvidenceStore;
import org.countersign.evidence.memory.InMemoryEvidenceStore;
import org.countersign.laptop.template.Template;
import org.countersign.ledger.Ledger;
import org.countersign.ledger.Safeguards;
import org.countersign.phi.PseudonymKey;
import org.countersign.phi.Pseudonyms;
import org.countersign.runtime.BatchWork;
import org.countersign.runtime.Intake;
import org.countersign.runtime.Metrics;
import org.jspecify.annotations.Nullable;

/** The suite of one run: its functions behind their queues, and what they all have. */
final class Suite implements Mapping.Invocations {
  static final Pseudonyms PSEUDONYMS = new Pseudonyms(PseudonymKey.forDevelopment());
  static final Metrics UNCOUNTED = (name, value) -> {};

  final Deployment deployment;
  final Safeguards safeguards;
  final Chance chance;
  final Agenda agenda = new Agenda();
  final WrongClock clock;
  final Wire wire;

  /** As it is; for those outside who look. */
  final Ledger book;

  /** As functions see it. */
  final Ledger ledger;

  final EvidenceStore evidence = new InMemoryEvidenceStore();
  final EvidenceStore faultyEvidence;
  final Path scratch;
  private final EventParser parser = new EventParser(PSEUDONYMS);
  private final Map<String, SimulatedQueue> queues = new LinkedHashMap<>();
  private final List<Mapping> atWork = new ArrayList<>();

  Suite(
      Deployment deployment,
      LedgerMaker ledgers,
      Safeguards safeguards,
      Chance chance,
      Path scratch) {
    this.deployment = deployment;
    this.safeguards = safeguards;
    this.chance = chance;
    this.scratch = scratch;
    this.clock = new WrongClock(agenda, chance);
    this.wire = new Wire(deployment, agenda, chance);
    Pipe pipe = new Pipe(agenda, chance, wire, deployment.suiteBus());
    this.book = ledgers.make(clock, safeguards, pipe);
    this.ledger = new FaultyLedger(book, chance, this::handOutAgain);
    this.faultyEvidence = BadDay.of(EvidenceStore.class, evidence, Port.EVIDENCE, chance);
  }

  /** Puts a function behind the queue that the template feeds it from. */
  Mapping deploy(String logicalId, BatchWork work) {
    Template.Feed feed = deployment.feed(logicalId);
    Template.Queue of = deployment.queue(feed.queueArn());
    int receives = of.redrive() == null ? Integer.MAX_VALUE : of.redrive().maxReceiveCount();
    SimulatedQueue queue = new SimulatedQueue(agenda, of.visibility(), receives);
    Mapping mapping =
        new Mapping(
            logicalId,
            queue,
            new Intake(parser, work, queue, UNCOUNTED, safeguards),
            feed.batchSize(),
            chance,
            this);
    queues.put(logicalId, queue);
    wire.feed(feed.queueArn(), queue);
    return mapping;
  }

  /** The same of one that sends out what the ledger owes, and that may stand still for a day. */
  void deployProjection(String logicalId, BatchWork work) {
    Mapping mapping = deploy(logicalId, work);
    queues.remove(logicalId);
    if (chance.strikes(Fault.PROJECTION_DOWN)) {
      Duration from = chance.upTo(Duration.ofHours(6));
      agenda.in(from, () -> mapping.down(true));
      agenda.in(from.plus(Duration.ofDays(1)), () -> mapping.down(false));
    }
  }

  <T> T bad(Class<T> type, T real, Port port) {
    return BadDay.of(type, real, port, chance);
  }

  /**
   * How many messages of each function nobody could do anything with. Those of projections are
   * pointers: what they point to is either delivered in the end or still owed.
   */
  Map<String, Integer> deadLetters() {
    Map<String, Integer> dead = new LinkedHashMap<>();
    queues.forEach((function, queue) -> dead.put(function, queue.deadLetters()));
    return dead;
  }

  /** What somebody does when the bad days are over. */
  void redrive() {
    queues.values().forEach(SimulatedQueue::redrive);
  }

  private void handOutAgain() {
    @Nullable Mapping last = atWork.isEmpty() ? null : atWork.getLast();
    if (last != null) {
      last.handOutAgain();
    }
  }

  @Override
  public void begins(Mapping mapping) {
    atWork.add(mapping);
    clock.another();
  }

  @Override
  public void ends() {
    atWork.removeLast();
    clock.right();
  }
}
