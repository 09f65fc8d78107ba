package org.countersign.sweep;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.countersign.ledger.Ledger;
import org.countersign.runtime.Metrics;

/**
 * What events missed of AWS Config: resources that fail a rule and have no open case, and open
 * cases whose resource Config says to be fixed, or says nothing of any more. A run makes so many
 * calls at most and the next one goes on from there, because Config throttles who asks it for
 * everything; a round in which nothing was missing is followed by a rest.
 */
final class ComplianceSweep {
  final Ledger ledger;
  final ComplianceListing config;
  final Metrics metrics;
  private final ConfigPlaces places;

  ComplianceSweep(Ledger ledger, ComplianceListing config, Metrics metrics) {
    this.ledger = requireNonNull(ledger, "ledger is null");
    this.config = requireNonNull(config, "config is null");
    this.metrics = requireNonNull(metrics, "metrics is null");
    this.places = new ConfigPlaces(ledger);
  }

  /**
   * Makes one run.
   *
   * @param settled what Config recorded after it may be on its way
   * @throws ListingUnavailableException if Config refused for another reason than too many calls
   */
  void into(Tally tally, SweepRequest request, Instant now, Instant settled) {
    ConfigPlace before = places.read();
    if (request.scheduled() && before.rests(now)) {
      return;
    }
    List<ListedRule> there = config.rules();
    ComplianceRound round = new ComplianceRound(this, tally, before, there, now, settled);
    try {
      round.go(there.isEmpty() ? Set.of() : config.failing());
    } catch (ListingUnavailableException e) {
      if (!e.isThrottling()) {
        throw e;
      }
      metrics.count("SweepThrottled");
    } finally {
      if (!request.countOnly() && !round.rules().isEmpty()) {
        places.keep(round.place(), round.rules().getFirst(), now);
      }
    }
  }
}
