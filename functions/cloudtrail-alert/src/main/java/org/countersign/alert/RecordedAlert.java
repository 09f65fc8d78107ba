package org.countersign.alert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.countersign.detect.Alert;
import org.countersign.detect.AlertCase;
import org.countersign.detect.SameResource;
import org.countersign.evidence.Digest;
import org.countersign.finding.Severity;
import org.countersign.ledger.Body;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseState;
import org.countersign.task.CaseClosing;
import org.jspecify.annotations.Nullable;

/**
 * The body of an alert's case.
 *
 * @param clears ids of the detections whose alerts it ends
 * @param group what it has in common with the cases that it may end, or that may end it: account,
 *     Region and the resource it is about most
 * @param incidents every incident that it belongs to or did before an earlier event came
 */
record RecordedAlert(
    AlertCase alert, List<String> clears, String group, SortedSet<String> incidents) {
  /** State of a case that somebody has to look at. */
  static final String OPEN = "open";

  private static final Severity REACHES = Severity.MEDIUM;

  RecordedAlert {
    requireNonNull(alert, "alert is null");
    requireNonNull(group, "group is null");
    clears = List.copyOf(clears);
    incidents = Collections.unmodifiableSortedSet(new TreeSet<>(incidents));
  }

  static @Nullable RecordedAlert in(CaseFile file) {
    CaseState state = file.state();
    return state == null ? null : Body.read(state.body(), RecordedAlert.class);
  }

  static RecordedAlert of(Alert alert) {
    return new RecordedAlert(
            AlertCase.of(alert), alert.clears(), groupOf(alert), Collections.emptySortedSet())
        .placed();
  }

  RecordedAlert with(Alert more) {
    String other = groupOf(more);
    return new RecordedAlert(
            alert.with(more), clears, group.compareTo(other) <= 0 ? group : other, incidents)
        .placed();
  }

  RecordedAlert undoneBy(RecordedAlert other) {
    return new RecordedAlert(alert.clearedBy(other.alert, other.clears), clears, group, incidents);
  }

  /** Whether somebody has to know of it: LOW and INFORMATIONAL alerts are counted only. */
  static boolean reaches(Severity severity) {
    return severity.isAtLeast(REACHES);
  }

  /** Whether it is or was to be told: neither mild nor suppressed. */
  boolean isTold() {
    return reaches(alert.severity()) && alert.suppressed() == null;
  }

  /** Whether it is to be told and nothing has undone it. */
  boolean stands() {
    return isTold() && alert.cleared() == null;
  }

  CaseState state(CaseId id, @Nullable CaseState before, boolean open) {
    return new CaseState(
        id.kind(),
        AlertText.subject(alert),
        alert.account(),
        alert.region(),
        open ? OPEN : CaseClosing.CLOSED,
        group,
        open ? null : ended(),
        before == null || alert.first().isBefore(before.openedAt())
            ? alert.first()
            : before.openedAt(),
        Body.of(this));
  }

  private Instant ended() {
    return alert.cleared() == null ? alert.last() : alert.cleared().at();
  }

  private RecordedAlert placed() {
    SortedSet<String> all = new TreeSet<>(incidents);
    all.add(alert.incidentName());
    return new RecordedAlert(alert, clears, group, all);
  }

  private static String groupOf(Alert alert) {
    String about =
        String.join(
            "\n", alert.account(), alert.region(), SameResource.key(alert.resources().getFirst()));
    return "resource/" + Digest.of(about.getBytes(UTF_8)).hex().substring(0, 32);
  }
}
