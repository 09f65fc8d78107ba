package org.countersign.page;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.countersign.finding.Severity;
import org.countersign.ledger.CaseId;
import org.jspecify.annotations.Nullable;

/** Makes the next state of a page. */
public final class PageChange {
  private final PageState before;
  private Severity severity;
  private PageStatus status;
  private int episode;
  private long requests;
  private long openCases;
  private List<CaseId> examples;
  private Instant since;
  private @Nullable String acknowledgedBy;
  private int escalated;
  private long version;
  private SortedMap<String, Leg> legs;
  private @Nullable Instant wakeAt;

  PageChange(PageState before) {
    this.before = before;
    this.severity = before.severity();
    this.status = before.status();
    this.episode = before.episode();
    this.requests = before.requests();
    this.openCases = before.openCases();
    this.examples = before.examples();
    this.since = before.since();
    this.acknowledgedBy = before.acknowledgedBy();
    this.escalated = before.escalated();
    this.version = before.version();
    this.legs = before.legs();
    this.wakeAt = before.wakeAt();
  }

  /** The cause is there again after it was gone: counts begin anew. */
  public PageChange begun(Severity atFirst, Instant at) {
    status = PageStatus.TRIGGERED;
    severity = atFirst;
    episode++;
    requests = 0;
    examples = List.of();
    since = at;
    acknowledgedBy = null;
    escalated = 0;
    return this;
  }

  /** A case asked for people. */
  public PageChange requested(CaseId id, Severity how) {
    requests++;
    severity = Severity.worst(severity, how);
    List<CaseId> named = new ArrayList<>(examples);
    if (!named.contains(id)) {
      if (named.size() == PageState.EXAMPLES) {
        named.removeLast();
      }
      named.add(id);
    }
    examples = named;
    return this;
  }

  /** A case has the cause. */
  public PageChange joined() {
    openCases++;
    return this;
  }

  /** A case does not have it any more. */
  public PageChange left() {
    openCases--;
    return this;
  }

  /** It got worse than it was when somebody saw to it. */
  public PageChange triggered() {
    status = PageStatus.TRIGGERED;
    return this;
  }

  /** Somebody sees to it. */
  public PageChange acknowledged(String person) {
    status = PageStatus.ACKNOWLEDGED;
    acknowledgedBy = person;
    return this;
  }

  /** The cause is gone from every case. */
  public PageChange resolved() {
    status = PageStatus.RESOLVED;
    return this;
  }

  /** A step of the escalation was taken. */
  public PageChange escalated(int steps) {
    escalated = steps;
    return this;
  }

  /** The receivers may show something new. */
  public PageChange news() {
    version = before.version() + 1;
    return this;
  }

  public PageChange legs(SortedMap<String, Leg> next) {
    legs = next;
    return this;
  }

  public PageChange wakeAt(@Nullable Instant next) {
    wakeAt = next;
    return this;
  }

  public PageState make() {
    return new PageState(
        before.cause(),
        severity,
        status,
        episode,
        requests,
        openCases,
        examples,
        since,
        acknowledgedBy,
        escalated,
        version,
        legs,
        wakeAt);
  }
}
