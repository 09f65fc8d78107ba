package org.countersign.compliance;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countersign.event.ComplianceChange;
import org.countersign.event.Event;
import org.countersign.event.HubFinding;
import org.countersign.runtime.BatchWork;
import org.countersign.runtime.FailureCode;
import org.countersign.runtime.Metrics;
import org.countersign.runtime.Outcome;
import org.countersign.runtime.Received;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets through what this function decides on, and settles the rest of a batch at once. */
final class Gate implements BatchWork {
  private static final Logger LOG = LoggerFactory.getLogger(Gate.class);
  private static final Duration UNTIL_ASKED_AGAIN = Duration.ofSeconds(30);

  private final String account;
  private final HubMode mode;
  private final HubTwins twins;
  private final BatchWork inner;
  private final Metrics metrics;

  /**
   * @param account the one that this suite stands in
   */
  Gate(String account, HubMode mode, HubTwins twins, BatchWork inner, Metrics metrics) {
    this.account = requireNonNull(account, "account is null");
    this.mode = requireNonNull(mode, "mode is null");
    this.twins = requireNonNull(twins, "twins is null");
    this.inner = requireNonNull(inner, "inner is null");
    this.metrics = requireNonNull(metrics, "metrics is null");
  }

  @Override
  public List<Outcome> work(List<Received> batch) {
    Outcome[] outcomes = new Outcome[batch.size()];
    List<Received> through = new ArrayList<>();
    List<Integer> places = new ArrayList<>();
    boolean integrationOn = false;
    for (int i = 0; i < batch.size(); i++) {
      Event event = batch.get(i).event();
      integrationOn |= isIntegrationBesideOurs(event);
      Optional<Outcome> settled = settled(event);
      if (settled.isPresent()) {
        outcomes[i] = settled.get();
      } else {
        through.add(batch.get(i));
        places.add(i);
      }
    }
    if (integrationOn) {
      LOG.warn(
          "AWS Config's integration with Security Hub is on beside HUB_MODE own: every finding of a rule stands there twice");
    }
    List<Outcome> decided = through.isEmpty() ? List.of() : inner.work(through);
    for (int i = 0; i < decided.size(); i++) {
      outcomes[places.get(i)] = decided.get(i);
    }
    return List.of(outcomes);
  }

  private boolean isIntegrationBesideOurs(Event event) {
    boolean beside =
        mode == HubMode.OWN && event instanceof HubFinding finding && isConfigs(finding);
    if (beside) {
      metrics.count("ConfigIntegrationAlsoOn");
    }
    return beside;
  }

  private Optional<Outcome> settled(Event event) {
    return switch (event) {
      case ComplianceChange change ->
          account.equals(change.account()) && account.equals(change.origin().account())
              ? Optional.empty()
              : refused();
      case HubFinding finding when isConfigs(finding) -> {
        if (!account.equals(finding.account())) {
          yield refused();
        }
        yield mode == HubMode.OWN ? Optional.of(new Outcome.Done()) : unreadable(finding);
      }
      default -> {
        metrics.count("EventNotForUs");
        yield Optional.of(new Outcome.Done());
      }
    };
  }

  private static boolean isConfigs(HubFinding finding) {
    return finding.product().equals(HubTwins.PRODUCT);
  }

  /**
   * Nobody's account but our own is our affair, and what comes from another one can be a forged
   * event as well as a forwarded one.
   */
  private static Optional<Outcome> refused() {
    return Optional.of(new Outcome.Refused("of another account"));
  }

  private Optional<Outcome> unreadable(HubFinding finding) {
    try {
      if (twins.in(finding).isPresent()) {
        return Optional.empty();
      }
      // It stays as AWS made it, and ours is written beside it when EnrichWait is over.
      metrics.count("CounterpartUnreadable");
      return Optional.of(new Outcome.Done());
    } catch (LookupFailedException e) {
      return Optional.of(
          e.isPassing()
              ? new Outcome.Later(UNTIL_ASKED_AGAIN, String.valueOf(e.getMessage()))
              : new Outcome.Failed(FailureCode.of(e)));
    }
  }
}
