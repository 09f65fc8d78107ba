package org.countersign.faults;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.countersign.ledger.Ledger;
import org.countersign.ledger.Owed;

/**
 * Republishes what {@link Ledger#owedOut} holds, and announces each job whose present status the
 * ledger has not seen, under the same seen key as the service's own event.
 */
final class LedgerSweeper implements Sweeper {
  private static final int ALL = 10_000;

  private final Ledger ledger;
  private final List<Job> listed;
  private final Consumer<Job> announce;
  private final Consumer<Owed> republish;

  LedgerSweeper(Ledger ledger, List<Job> listed, Consumer<Job> announce, Consumer<Owed> republish) {
    this.ledger = ledger;
    this.listed = listed;
    this.announce = announce;
    this.republish = republish;
  }

  @Override
  public void sweep() {
    ledger.owedOut(ALL).forEach(republish);
    for (Job job : listed) {
      String key = job.jobId() + "/" + job.end() + "/event";
      if (ledger.read(job.caseId(), Set.of(key)).seen().isEmpty()) {
        announce.accept(job);
      }
    }
  }
}
