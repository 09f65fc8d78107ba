package org.countersign.imaging;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.countersign.event.ImportJobEvent;
import org.countersign.evidence.Digest;
import org.countersign.ledger.Body;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseKind;
import org.countersign.ledger.CaseState;
import org.countersign.reconcile.CheckLine;
import org.countersign.task.OnHold;
import org.jspecify.annotations.Nullable;

/**
 * What we know of an import job so far: the body of its case. It is worked out from the set of
 * events seen, so that their order does not matter. PHI stands in it as pseudonyms only.
 *
 * @param input pseudonymised {@code inputS3Uri}
 * @param output pseudonymised {@code outputS3Uri}
 * @param end the last end that the service reported; null while the job runs
 * @param inventory what is owed; null until it could be taken
 * @param reconcileDue since when, by the clock, the job waits to be reconciled; null when it does
 *     not
 * @param gaveUp waiting was long enough: a person has been asked, and the case stays due
 * @param conclusion what reconciling found; null before
 * @param discrepancies counts by type, zeros left out
 * @param clearKeys digest of the keys in clear, by discrepancy type; null if no type is about keys
 * @param linksDue it was reconciled, but not yet compared with its neighbours
 * @param holds objects that the job reads and malware was found in, by pseudonym, each with the
 *     case of what was found
 * @param below image sets that people decide about one by one; null until the job is reconciled
 * @param resumesAs the word for where the job stands beside being on hold; null if it is not
 */
record ImportCase(
    String datastoreId,
    String jobId,
    String jobName,
    String input,
    String output,
    @Nullable Instant submittedAt,
    @Nullable Instant inProgressAt,
    @Nullable End end,
    @Nullable TakenInventory inventory,
    @Nullable Instant reconcileDue,
    boolean gaveUp,
    @Nullable Conclusion conclusion,
    SortedMap<String, Long> discrepancies,
    @Nullable Digest clearKeys,
    boolean linksDue,
    SortedMap<String, String> holds,
    @Nullable SetsBelow below,
    @Nullable String resumesAs) {
  static final String CLOSED = "closed";

  /** How the job ended. */
  record End(ImportJobEvent.Status status, Instant at) {
    /**
     * Two ends of one job contradict each other; the later one counts, and of two at once the
     * failure.
     */
    boolean outranks(@Nullable End other) {
      return other == null
          || at.isAfter(other.at)
          || (at.equals(other.at) && status.compareTo(other.status) > 0);
    }
  }

  /**
   * What reconciling found.
   *
   * @param kind {@code import} or {@code metadata-enhancement}
   * @param counts as the reconcile command prints them
   * @param imageSets digest of the list of image sets that the job's outcome names; null if it
   *     names none
   */
  record Conclusion(
      String kind, Map<String, Long> counts, List<CheckLine> checks, @Nullable Digest imageSets) {
    Conclusion {
      counts = new TreeMap<>(counts);
      checks = List.copyOf(checks);
    }
  }

  ImportCase {
    requireNonNull(datastoreId, "datastoreId is null");
    requireNonNull(jobId, "jobId is null");
    discrepancies = new TreeMap<>(discrepancies == null ? Map.of() : discrepancies);
    holds = new TreeMap<>(holds == null ? Map.of() : holds);
  }

  static ImportCase of(ImportJobEvent event) {
    return new ImportCase(
        event.datastoreId(),
        event.jobId(),
        event.jobName().text(),
        event.input().text(),
        event.output().text(),
        null,
        null,
        null,
        null,
        null,
        false,
        null,
        new TreeMap<>(),
        null,
        false,
        new TreeMap<>(),
        null,
        null);
  }

  /** Null if the case does not exist yet. */
  static @Nullable ImportCase in(CaseFile file) {
    CaseState state = file.state();
    return state == null ? null : Body.read(state.body(), ImportCase.class);
  }

  /** The case with this event's fact added, whatever was known before. */
  ImportCase after(ImportJobEvent event, Instant now) {
    Instant at = event.origin().time();
    return switch (event.status()) {
      case SUBMITTED -> with(next -> next.submittedAt = earlier(submittedAt, at));
      case IN_PROGRESS -> with(next -> next.inProgressAt = earlier(inProgressAt, at));
      case COMPLETED, FAILED -> endedBy(new End(event.status(), at), now);
    };
  }

  private ImportCase endedBy(End reported, Instant now) {
    return reported.outranks(end)
        ? with(
            next -> {
              next.end = reported;
              next.reconcileDue = now;
              next.gaveUp = false;
              next.conclusion = null;
            })
        : this;
  }

  ImportCase owing(TakenInventory taken) {
    return with(next -> next.inventory = taken);
  }

  /** The case with its discrepancies replaced. */
  ImportCase showing(SortedMap<String, Long> found, @Nullable Digest keysFound) {
    return with(
        next -> {
          next.discrepancies = found;
          next.clearKeys = keysFound;
        });
  }

  ImportCase reconciled(Conclusion found, SetsBelow sets) {
    return with(
        next -> {
          next.reconcileDue = null;
          next.gaveUp = false;
          next.conclusion = found;
          next.below = sets;
          next.linksDue = true;
        });
  }

  /** The case with what it found corrected by what another job did. */
  ImportCase concluding(Conclusion corrected) {
    return with(next -> next.conclusion = corrected);
  }

  /** The case with its image sets as people decided about them. */
  ImportCase over(SetsBelow sets) {
    return with(next -> next.below = sets);
  }

  ImportCase linking(boolean due) {
    return with(next -> next.linksDue = due);
  }

  /** The case with this object held back, and on hold because of it. */
  ImportCase holding(String object, String hit) {
    SortedMap<String, String> all = new TreeMap<>(holds);
    all.put(object, hit);
    return with(
        next -> {
          next.holds = all;
          next.resumesAs = OnHold.STATE;
        });
  }

  ImportCase givenUp() {
    return with(next -> next.gaveUp = true);
  }

  private ImportCase with(Consumer<ImportDraft> change) {
    ImportDraft next = new ImportDraft(this);
    change.accept(next);
    return next.done();
  }

  boolean hasFailed() {
    return end != null && end.status() == ImportJobEvent.Status.FAILED;
  }

  /** Whether nothing of this event is left to do but to reconcile the job that it ended. */
  boolean isWaitingFor(ImportJobEvent event) {
    return isWaiting()
        && inventory != null
        && new End(event.status(), event.origin().time()).equals(end);
  }

  /** Whether somebody should try to reconcile it now. */
  boolean isWaiting() {
    return reconcileDue != null && !gaveUp;
  }

  /** submitted → in-progress → completed | failed → reconciled → closed. */
  private String word(boolean nothingLeft) {
    if (nothingLeft && (conclusion != null || gaveUp)) {
      return CLOSED;
    }
    if (conclusion != null) {
      return "reconciled";
    }
    if (end != null) {
      return hasFailed() ? "failed" : "completed";
    }
    return inProgressAt != null ? "in-progress" : "submitted";
  }

  CaseState state(CaseFile before, ImportJobEvent event, boolean nothingLeft) {
    CaseState known = before.state();
    String word = word(nothingLeft);
    // A batch can hold the events of a job in any order, and the one at hand be its last.
    Instant at = earlier(inProgressAt, earlier(submittedAt, event.origin().time()));
    return new CaseState(
        CaseKind.IMPORT_JOB,
        jobId,
        event.origin().account(),
        event.origin().region(),
        shown(word, nothingLeft),
        datastoreId,
        isWaiting() || end == null ? null : end.at(),
        known == null || at.isBefore(known.openedAt()) ? at : known.openedAt(),
        body(word, nothingLeft));
  }

  /**
   * As {@link #state(CaseFile, ImportJobEvent, boolean)}, where no event of this job is at hand.
   */
  CaseState state(CaseState before, boolean nothingLeft) {
    String word = word(nothingLeft);
    return new CaseState(
        before.kind(),
        before.subject(),
        before.account(),
        before.region(),
        shown(word, nothingLeft),
        before.group(),
        before.endedAt(),
        before.openedAt(),
        body(word, nothingLeft));
  }

  private boolean isOnHold(boolean nothingLeft) {
    return resumesAs != null && !nothingLeft;
  }

  private String shown(String word, boolean nothingLeft) {
    return isOnHold(nothingLeft) ? OnHold.STATE : word;
  }

  private ObjectNode body(String word, boolean nothingLeft) {
    return Body.of(with(next -> next.resumesAs = isOnHold(nothingLeft) ? word : null));
  }

  private static Instant earlier(@Nullable Instant known, Instant reported) {
    return known == null || reported.isBefore(known) ? reported : known;
  }
}
