package org.countersign.intake;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countersign.event.EntryRecorded;
import org.countersign.event.Heartbeat;
import org.countersign.event.HubFinding;
import org.countersign.event.ObjectScan;
import org.countersign.event.ProductFinding;
import org.countersign.event.SourceEvent;
import org.countersign.event.UnknownEvent;
import org.countersign.ledger.CaseId;
import org.countersign.runtime.CaseWork;
import org.countersign.runtime.Metrics;
import org.countersign.runtime.Outcome;
import org.countersign.runtime.Received;

/** Sends each event to what it is about: a finding of another product, or one of ours. */
final class IntakeWork implements CaseWork {
  private final Home home;
  private final ProductWork products;
  private final WorkflowWork workflows;
  private final Metrics metrics;

  IntakeWork(Home home, ProductWork products, WorkflowWork workflows, Metrics metrics) {
    this.home = requireNonNull(home, "home is null");
    this.products = requireNonNull(products, "products is null");
    this.workflows = requireNonNull(workflows, "workflows is null");
    this.metrics = requireNonNull(metrics, "metrics is null");
  }

  @Override
  public Optional<CaseId> caseOf(Received received) {
    return switch (received.event()) {
      case HubFinding finding ->
          isHome(finding, finding.account(), finding.region()) ? caseOf(finding) : Optional.empty();
      case ProductFinding finding ->
          isHome(finding, finding.account(), finding.origin().region())
              ? Optional.of(Reports.of(finding).caseId())
              : Optional.empty();
      case ObjectScan scan ->
          isHome(scan, scan.origin().account(), scan.origin().region())
              ? Optional.of(Reports.of(scan).caseId())
              : Optional.empty();
      case SourceEvent other -> notOurs();
      case EntryRecorded entry -> notOurs();
      case Heartbeat beat -> notOurs();
      case UnknownEvent unknown -> notOurs();
    };
  }

  private Optional<CaseId> caseOf(HubFinding finding) {
    Optional<CaseId> id =
        WorkflowWork.isOurs(finding)
            ? WorkflowWork.caseOf(finding)
            : Reports.of(finding).map(Report::caseId);
    return id.isPresent() ? id : notOurs();
  }

  private boolean isHome(SourceEvent event, String account, String region) {
    boolean is = home.isOf(account, region) && home.account().equals(event.origin().account());
    if (!is) {
      metrics.count("FindingOfAnotherAccount");
    }
    return is;
  }

  private Optional<CaseId> notOurs() {
    metrics.count("EventNotForUs");
    return Optional.empty();
  }

  @Override
  public Outcome work(CaseId id, List<Received> received) {
    List<Report> reports = new ArrayList<>();
    List<HubFinding> ours = new ArrayList<>();
    for (Received one : received) {
      switch (one.event()) {
        case HubFinding finding when WorkflowWork.isOurs(finding) -> ours.add(finding);
        case HubFinding finding -> Reports.of(finding).ifPresent(reports::add);
        case ProductFinding finding -> reports.add(Reports.of(finding));
        case ObjectScan scan -> reports.add(Reports.of(scan));
        default -> throw new IllegalStateException("an event without a case");
      }
    }
    if (!reports.isEmpty()) {
      products.work(id, reports);
    }
    if (!ours.isEmpty()) {
      workflows.work(id, ours);
    }
    return new Outcome.Done();
  }
}
