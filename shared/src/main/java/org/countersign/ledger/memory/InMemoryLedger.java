package org.countersign.ledger.memory;

import static java.util.Comparator.comparing;
import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.Decision;
import org.countersign.ledger.Due;
import org.countersign.ledger.Entry;
import org.countersign.ledger.Ledger;
import org.countersign.ledger.Owed;
import org.countersign.ledger.Posting;
import org.countersign.ledger.Safeguard;
import org.countersign.ledger.Safeguards;
import org.countersign.ledger.Task;

/**
 * Keeps everything in memory, in its stored form, so that it behaves as a ledger that has a store.
 * Safe for many threads.
 */
public final class InMemoryLedger implements Ledger {
  private final Clock clock;
  private final Safeguards safeguards;
  private final EntryStream stream;
  private final Map<CaseId, StoredCase> cases = new HashMap<>();

  /**
   * @param clock says when entries were recorded
   */
  public InMemoryLedger(Clock clock) {
    this(clock, Safeguards.ALL, entries -> {});
  }

  /**
   * @param safeguards for the fault harness
   * @param stream is shown what is committed
   */
  public InMemoryLedger(Clock clock, Safeguards safeguards, EntryStream stream) {
    this.clock = requireNonNull(clock, "clock is null");
    this.safeguards = requireNonNull(safeguards, "safeguards is null");
    this.stream = requireNonNull(stream, "stream is null");
  }

  @Override
  public synchronized CaseFile read(CaseId id, Set<String> seenKeys) {
    if (seenKeys.size() > Decision.MAX_SEEN_KEYS) {
      throw new IllegalArgumentException(
          "at most " + Decision.MAX_SEEN_KEYS + " keys can be looked up at once");
    }
    return Optional.ofNullable(cases.get(id))
        .map(stored -> stored.read(safeguards.minded(seenKeys)))
        .orElseGet(() -> CaseFile.none(id));
  }

  @Override
  public synchronized boolean commit(CaseFile known, Decision decision) {
    if (decision.isNothing()) {
      return true;
    }
    Instant now = clock.instant();
    Optional<Posting> posting = Posting.of(known, decision, now);
    StoredCase stored = cases.getOrDefault(known.id(), new StoredCase(known.id()));
    if (posting.isEmpty()) {
      return false;
    }
    boolean atOnce = safeguards.has(Safeguard.EFFECT_AFTER_COMMIT);
    if (!atOnce) {
      take(stored, posting.get(), now);
    }
    if (isOutdated(known, stored) || stored.hasSeenAnyOf(safeguards.minded(decision.seenKeys()))) {
      return false;
    }
    stored.become(posting.get(), now);
    if (atOnce) {
      take(stored, posting.get(), now);
    }
    return true;
  }

  /** From here on readers and the stream see what follows from the decision. */
  private void take(StoredCase stored, Posting posting, Instant now) {
    cases.put(posting.caseId(), stored);
    stored.take(posting, now);
    if (!posting.entries().isEmpty()) {
      stream.inserted(posting.entries().stream().map(Posting.Written::value).toList());
    }
  }

  private boolean isOutdated(CaseFile known, StoredCase stored) {
    return safeguards.has(Safeguard.CONDITIONAL_WRITE) && stored.version() != known.version();
  }

  @Override
  public synchronized List<Entry> entries(CaseId id) {
    return Optional.ofNullable(cases.get(id)).map(StoredCase::entries).orElse(List.of());
  }

  @Override
  public synchronized List<CaseId> cases() {
    return cases.keySet().stream().sorted(comparing(CaseId::text)).toList();
  }

  @Override
  public synchronized List<CaseId> neighbours(String group, Instant endedSince) {
    return cases.entrySet().stream()
        .filter(stored -> stored.getValue().isNeighbour(group, endedSince))
        .map(Map.Entry::getKey)
        .sorted(comparing(CaseId::text))
        .toList();
  }

  @Override
  public synchronized List<Owed> owedOut(int limit) {
    return cases.values().stream()
        .flatMap(StoredCase::owed)
        .sorted(Owed.OLDEST_FIRST)
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized List<Task> openTasks() {
    return tasks().filter(task -> !task.isDone()).sorted(Task.BY_DUE).toList();
  }

  @Override
  public synchronized List<Task> decidedTasks(Instant since, int limit) {
    return tasks()
        .filter(task -> task.decidedAt() != null && !task.decidedAt().isBefore(since))
        .sorted(Task.BY_DECISION)
        .limit(limit)
        .toList();
  }

  private Stream<Task> tasks() {
    return cases.values().stream().flatMap(stored -> stored.read(Set.of()).tasks().stream());
  }

  @Override
  public synchronized List<Due> due(Instant now, int limit) {
    return cases.values().stream()
        .flatMap(stored -> stored.due(now))
        .sorted(Due.OLDEST_FIRST)
        .limit(limit)
        .toList();
  }
}
