package org.countersign.ledger.memory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.countersign.finding.Finding;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseState;
import org.countersign.ledger.Due;
import org.countersign.ledger.Entry;
import org.countersign.ledger.EntryHash;
import org.countersign.ledger.Hearing;
import org.countersign.ledger.LedgerJson;
import org.countersign.ledger.Owed;
import org.countersign.ledger.Posting;
import org.countersign.ledger.Projection;
import org.countersign.ledger.Task;
import org.jspecify.annotations.Nullable;

/**
 * One case as the in-memory ledger keeps it: texts, as a table would, so that nobody shares a
 * mutable value with it.
 */
final class StoredCase {
  private final CaseId id;
  private long version;
  private @Nullable String state;
  private String group = "";
  private @Nullable Instant endedAt;
  private long lastSequence;
  private String lastHash = EntryHash.GENESIS;
  private final List<String> entries = new ArrayList<>();
  private final Map<String, String> findings = new TreeMap<>();
  private final Map<String, Instant> owedSince = new TreeMap<>();
  private final Map<String, String> tasks = new TreeMap<>();
  private @Nullable Instant wakeAt;
  private Map<Projection, Hearing> news = Map.of();
  private @Nullable Instant newsOwedSince;
  private final Set<String> seen = new HashSet<>();

  StoredCase(CaseId id) {
    this.id = id;
  }

  long version() {
    return version;
  }

  boolean hasSeenAnyOf(Set<String> keys) {
    return keys.stream().anyMatch(seen::contains);
  }

  /** Takes in what follows from a decision. */
  void take(Posting posting, Instant now) {
    posting.entries().forEach(entry -> entries.add(entry.json()));
    posting.tasks().forEach(task -> tasks.put(task.value().id(), task.json()));
    posting.findings().forEach(finding -> post(finding, now));
  }

  void become(Posting posting, Instant now) {
    version = posting.version();
    lastSequence = posting.lastSequence();
    lastHash = posting.lastHash();
    Posting.Written<CaseState> next = posting.state();
    if (next != null) {
      state = next.json();
      group = next.value().group();
      endedAt = next.value().endedAt();
    }
    seen.addAll(posting.seenKeys());
    wakeAt = posting.wakeAt();
    news = posting.news();
    if (!posting.isNewsOwed()) {
      newsOwedSince = null;
    } else if (newsOwedSince == null) {
      newsOwedSince = now;
    }
  }

  Stream<Due> due(Instant now) {
    return wakeAt == null || wakeAt.isAfter(now) ? Stream.of() : Stream.of(new Due(id, wakeAt));
  }

  private void post(Posting.Written<Finding> finding, Instant now) {
    String findingId = finding.value().id();
    findings.put(findingId, finding.json());
    if (Posting.isOwed(finding.value())) {
      owedSince.putIfAbsent(findingId, now);
    } else {
      owedSince.remove(findingId);
    }
  }

  boolean isNeighbour(String of, Instant endedSince) {
    return !of.isEmpty() && group.equals(of) && (endedAt == null || !endedAt.isBefore(endedSince));
  }

  CaseFile read(Set<String> seenKeys) {
    Set<String> known = new HashSet<>(seenKeys);
    known.retainAll(seen);
    return new CaseFile(
        id,
        version,
        state == null ? null : LedgerJson.read(state, CaseState.class),
        lastSequence,
        lastHash,
        findings.values().stream().map(json -> LedgerJson.read(json, Finding.class)).toList(),
        tasks.values().stream().map(json -> LedgerJson.read(json, Task.class)).toList(),
        news,
        known);
  }

  List<Entry> entries() {
    return entries.stream().map(json -> LedgerJson.read(json, Entry.class)).toList();
  }

  Stream<Owed> owed() {
    Instant since = newsOwedSince;
    Stream<Owed> newsOwed =
        since == null
            ? Stream.of()
            : news.entrySet().stream()
                .filter(one -> one.getValue().isOwed())
                .map(one -> new Owed(id, "", one.getKey(), version, since));
    return Stream.concat(newsOwed, findingsOwed());
  }

  private Stream<Owed> findingsOwed() {
    return owedSince.entrySet().stream()
        .map(
            owed -> {
              long newest =
                  LedgerJson.read(findings.getOrDefault(owed.getKey(), ""), Finding.class)
                      .version();
              return new Owed(id, owed.getKey(), Projection.SECURITY_HUB, newest, owed.getValue());
            });
  }
}
