package org.countersign.sweep;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.countersign.ledger.Ledger;
import org.countersign.owed.Source;
import org.countersign.runtime.Metrics;

/**
 * What events missed of AWS Config: resources that fail a rule and have no open case, and open
 * cases whose resource Config says to be fixed, or says nothing of any more. A run makes so many
 * calls at most and the next one goes on from there, because Config throttles who asks it for
 * everything; a round in which nothing was missing is followed by a rest.
 */
final class ComplianceSweep implements SourceSweep {
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

  @Override
  public Source source() {
    return Source.COMPLIANCE;
  }

  /**
   * Makes one run.
   *
   * @throws ListingUnavailableException if Config refused for another reason than too many calls
   */
  @Override
  public void into(Tally tally, Moment moment) {
    ConfigPlace before = places.read();
    if (moment.request().scheduled() && before.rests(moment.now())) {
      tally.rests();
      return;
    }
    List<ListedRule> there = config.rules();
    ComplianceRound round = new ComplianceRound(this, tally, before, there, moment);
    tally.slicesThere(
        round.rules().stream()
            .flatMap(rule -> Stream.of(rule.arn(), ComplianceRound.rest(rule)))
            .toList());
    try {
      round.go(there.isEmpty() ? Set.of() : config.failing());
    } catch (ListingUnavailableException e) {
      if (!e.isThrottling()) {
        throw e;
      }
      metrics.count("SweepThrottled");
    } finally {
      tally.comparedUntil(round.comparedUntil());
      if (!moment.request().countOnly() && !round.rules().isEmpty()) {
        places.keep(round.place(), round.rules().getFirst(), moment.now());
      }
    }
  }
}
