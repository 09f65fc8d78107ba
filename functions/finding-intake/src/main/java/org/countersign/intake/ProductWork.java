package org.countersign.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.countersign.event.TouchedResource;
import org.countersign.evidence.Digest;
import org.countersign.evidence.EvidenceStore;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.Clerk;
import org.countersign.ledger.HubKeys;
import org.countersign.ledger.Ledger;
import org.countersign.runtime.Metrics;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Works through what was reported of one finding of another product. */
final class ProductWork {
  private static final Logger LOG = LoggerFactory.getLogger(ProductWork.class);

  private final Clerk clerk;
  private final EvidenceStore evidence;
  private final PhiScope scope;
  private final ProductDecider decider;
  private final Clock clock;
  private final Metrics metrics;

  ProductWork(Ledger ledger, EvidenceStore evidence, PhiScope scope, Clock clock, Metrics metrics) {
    this.clerk = new Clerk(ledger);
    this.evidence = requireNonNull(evidence, "evidence is null");
    this.scope = requireNonNull(scope, "scope is null");
    this.decider = new ProductDecider(scope, ProductCitations.load());
    this.clock = requireNonNull(clock, "clock is null");
    this.metrics = requireNonNull(metrics, "metrics is null");
  }

  void work(CaseId id, List<Report> reports) {
    String findingId = FindingText.idOf(id);
    Set<String> keys = new HashSet<>(HubKeys.keys(findingId));
    for (Report report : reports) {
      keys.add(report.seenKey());
      keys.add(HubKeys.hiddenKey(findingId, report.toldVersion()));
    }
    @Nullable Digest clearKey = clearKey(reports);
    Clerk.Recorded recorded =
        clerk.record(id, keys, known -> decider.decide(known, reports, clearKey, clock.instant()));
    if (!recorded.decision().isNothing()) {
      LOG.info("case {} takes in {} reports", id, reports.size());
    } else if (!recorded.before().exists()) {
      metrics.count("FindingTouchesNoPhi", reports.size());
    }
  }

  /** Whoever holds the imports back has to compare the key with their prefixes, so it is kept. */
  private @Nullable Digest clearKey(List<Report> reports) {
    for (Report report : reports) {
      TouchedResource found = report.maliciousObject();
      if (found != null && found.object() != null && scope.isUpload(found.id())) {
        return evidence.put(found.object().clear().getBytes(UTF_8));
      }
    }
    return null;
  }
}
