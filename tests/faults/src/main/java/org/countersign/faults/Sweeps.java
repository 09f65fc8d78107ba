package org.countersign.faults;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.countersign.ledger.CaseKind;
import org.countersign.sweep.Announcement;
import org.countersign.sweep.ComplianceListing;
import org.countersign.sweep.HealthImaging;
import org.countersign.sweep.HealthLake;
import org.countersign.sweep.HubFindings;
import org.countersign.sweep.SuiteBus;
import org.countersign.sweep.SuitePlace;
import org.countersign.sweep.Sweep;
import org.countersign.sweep.SweepFunction;
import org.countersign.sweep.SweepRequest;
import org.countersign.sweep.TrailFiles;

/** The sweep and its schedule. */
final class Sweeps implements SuiteBus {
  private static final SweepRequest USUAL = SweepRequest.parse("{}");

  private final Suite suite;
  private final Sweep sweep;

  Sweeps(
      Suite suite,
      HealthImaging imaging,
      HealthLake healthLake,
      ComplianceListing compliance,
      HubFindings hub,
      TrailFiles trail) {
    this.suite = suite;
    this.sweep =
        SweepFunction.assemble(
            new SweepFunction.Ports(
                suite.ledger,
                suite.bad(HealthImaging.class, imaging, Port.LISTING),
                suite.bad(HealthLake.class, healthLake, Port.LISTING),
                suite.bad(ComplianceListing.class, compliance, Port.LISTING),
                suite.bad(SuiteBus.class, this, Port.BUS),
                Agenda.START,
                suite.clock,
                Suite.UNCOUNTED),
            new SweepFunction.Reach(
                new SuitePlace(Job.ACCOUNT, Job.REGION),
                true,
                Optional.of(suite.bad(HubFindings.class, hub, Port.LISTING)),
                Set.of(CaseKind.PRODUCT_FINDING),
                Optional.of(suite.bad(TrailFiles.class, trail, Port.LISTING))));
  }

  @Override
  public void put(List<Announcement> announcements) {
    for (Announcement announcement : announcements) {
      suite.wire.carry(
          suite.deployment.suiteBus(),
          Envelopes.of(announcement, suite.agenda.instant()),
          suite.agenda.instant(),
          Floor.BEST_EFFORT);
    }
  }

  /** Sweeps from now on in these intervals, for so long. */
  void schedule(Duration interval, Duration until) {
    for (Duration in = interval; in.compareTo(until) < 0; in = in.plus(interval)) {
      suite.agenda.in(in, this::run);
    }
  }

  /** Once. What it leaves undone because something fails is there for the next one. */
  void run() {
    suite.clock.another();
    try {
      sweep.run(USUAL);
    } catch (HandlerKilled | RuntimeException e) {
      return;
    } finally {
      suite.clock.right();
    }
  }
}
