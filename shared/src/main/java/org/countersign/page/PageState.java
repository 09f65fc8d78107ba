package org.countersign.page;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.countersign.finding.Severity;
import org.countersign.ledger.Body;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseKind;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a page: the body of its case. Nothing in it is PHI or a pseudonym, since it goes
 * to pagers and chats. Its numbers are exact: what was counted is a seen key of the case.
 *
 * @param cause what is wrong, and where
 * @param severity the worst of this episode
 * @param status where it stands
 * @param episode how often it has begun anew after it was over, from 1
 * @param requests how often cases asked for people in this episode
 * @param openCases in how many cases the cause is there now
 * @param examples the first {@value #EXAMPLES} cases of this episode, the newest last
 * @param since when this episode began
 * @param acknowledgedBy who sees to it; null while nobody does
 * @param escalated how many steps of the escalation were taken
 * @param version grows with everything that the receivers may show
 * @param legs by channel
 * @param wakeAt when something has to be done though nothing happens; null for never
 */
public record PageState(
    PageCause cause,
    Severity severity,
    PageStatus status,
    int episode,
    long requests,
    long openCases,
    List<CaseId> examples,
    Instant since,
    @Nullable String acknowledgedBy,
    int escalated,
    long version,
    SortedMap<String, Leg> legs,
    @Nullable Instant wakeAt) {
  /** How many cases a page names. */
  public static final int EXAMPLES = 5;

  public PageState {
    requireNonNull(cause, "cause is null");
    requireNonNull(severity, "severity is null");
    requireNonNull(status, "status is null");
    requireNonNull(since, "since is null");
    examples = List.copyOf(examples);
    legs = Collections.unmodifiableSortedMap(new TreeMap<>(legs));
  }

  /** Empty if there is no such page yet. */
  public static Optional<PageState> in(CaseFile file) {
    return file.state() == null || file.id().kind() != CaseKind.PAGE
        ? Optional.empty()
        : Optional.of(Body.read(file.state().body(), PageState.class));
  }

  /** What a message that is sent now says. */
  public Shown shown() {
    return new Shown(version, status, severity, requests);
  }

  /** The same with another leg. */
  public PageState with(String channel, Leg leg) {
    SortedMap<String, Leg> next = new TreeMap<>(legs);
    next.put(channel, leg);
    return change().legs(next).make();
  }

  /** To say what becomes different. */
  public PageChange change() {
    return new PageChange(this);
  }
}
