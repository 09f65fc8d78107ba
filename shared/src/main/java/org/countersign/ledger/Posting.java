package org.countersign.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.countersign.finding.Finding;
import org.countersign.finding.Upkeep;
import org.jspecify.annotations.Nullable;

/**
 * A decision made concrete on the case it was made on: exactly what a store has to write in one
 * transaction. Every ledger writes the same posting, so the rules stand here once.
 *
 * @param version of the case afterwards
 * @param state what the case becomes; null leaves it
 * @param lastSequence number of the newest entry afterwards
 * @param lastHash hash of the newest entry afterwards
 * @param news as {@link CaseFile#news()}, afterwards. It follows from the entries, so no decision
 *     can forget it
 * @param wakeAt when the case has to be looked at although no event asks for it, because of any of
 *     its findings or tasks; null if never. It follows from the case alone, so no decision can
 *     forget it
 */
public record Posting(
    CaseId caseId,
    long version,
    @Nullable Written<CaseState> state,
    List<Written<Entry>> entries,
    List<Written<Finding>> findings,
    List<Written<Task>> tasks,
    Set<String> seenKeys,
    long lastSequence,
    String lastHash,
    Map<Projection, Hearing> news,
    @Nullable Instant wakeAt) {
  /** A DynamoDB transaction has at most 100 items (API reference, TransactWriteItems). */
  static final int MAX_ITEMS = 100;

  /**
   * A DynamoDB item has at most 400 KB with its keys and attribute names (developer guide,
   * Constraints); this leaves room for those.
   */
  static final int MAX_PART_BYTES = 380_000;

  /**
   * A DynamoDB transaction has at most 4 MB (API reference, TransactWriteItems); this leaves room
   * for keys and indexes.
   */
  static final int MAX_BYTES = 3_600_000;

  /** How long on-call's own clock may be late before the sweep points at a page. */
  static final Duration WATCH_GRACE = Duration.ofMinutes(2);

  public Posting {
    requireNonNull(caseId, "caseId is null");
    requireNonNull(lastHash, "lastHash is null");
    entries = List.copyOf(entries);
    findings = List.copyOf(findings);
    tasks = List.copyOf(tasks);
    seenKeys = Set.copyOf(seenKeys);
    news = Map.copyOf(news);
  }

  /** A value with its stored form. */
  public record Written<T>(T value, String json) {
    static <T> Written<T> of(T value) {
      return new Written<>(value, LedgerJson.write(value));
    }

    int bytes() {
      return json.getBytes(UTF_8).length;
    }
  }

  /**
   * Works out what to write.
   *
   * @return empty if a delivery names a version that is not the newest any more: the projection has
   *     to send again
   * @throws DecisionTooLargeException if it does not fit into one transaction
   * @throws IllegalArgumentException if the decision contradicts the case
   */
  public static Optional<Posting> of(CaseFile known, Decision decision, Instant recordedAt) {
    if (!known.id().equals(decision.caseId())) {
      throw new IllegalArgumentException(
          "a decision on " + decision.caseId() + " was made on " + known.id());
    }
    if (!known.exists() && decision.state() == null) {
      throw new IllegalArgumentException(
          "the first decision on " + known.id() + " does not say what the case is");
    }
    Map<String, Finding> findings = findings(known, decision);
    for (Delivery delivery : decision.deliveries()) {
      Optional<Finding> newest =
          Optional.ofNullable(findings.get(delivery.findingId()))
              .or(() -> known.finding(delivery.findingId()));
      if (newest.isEmpty() || newest.get().version() < delivery.version()) {
        throw new IllegalArgumentException(
            "a version of a finding was delivered that " + known.id() + " never had");
      }
      if (newest.get().version() > delivery.version()) {
        return Optional.empty();
      }
      findings.put(delivery.findingId(), newest.get().delivered(delivery.version()));
    }
    if (decision.tasks().stream().map(Task::id).distinct().count() < decision.tasks().size()) {
      throw new IllegalArgumentException(
          "a decision on " + known.id() + " has two versions of one task");
    }
    decision.tasks().forEach(task -> FourEyes.requireKept(known, task));
    List<Entry> entries = EntryHash.chain(known, decision.entries(), recordedAt);
    CaseState state = decision.state();
    Posting posting =
        new Posting(
            known.id(),
            known.version() + 1,
            state == null ? null : Written.of(state),
            written(entries),
            written(findings.values()),
            written(decision.tasks()),
            decision.seenKeys(),
            known.lastSequence() + entries.size(),
            entries.isEmpty() ? known.lastHash() : entries.getLast().hash(),
            news(known, entries, decision.told()),
            wakeAt(known, findings, decision));
    posting.requireFits();
    return Optional.of(posting);
  }

  /** Whether Security Hub has still to be sent the newest version. */
  public static boolean isOwed(Finding finding) {
    return finding.version() > finding.securityHubVersion();
  }

  /** Whether anybody has yet to hear of it. */
  public boolean isNewsOwed() {
    return news.values().stream().anyMatch(Hearing::isOwed);
  }

  private static Map<Projection, Hearing> news(
      CaseFile known, List<Entry> entries, Map<Projection, Long> told) {
    Map<Projection, Hearing> news = new EnumMap<>(Projection.class);
    news.putAll(known.news());
    told.forEach((who, upTo) -> news.computeIfPresent(who, (same, hearing) -> hearing.upTo(upTo)));
    for (Entry entry : entries) {
      for (Projection who : News.concerned(known.id().kind(), entry.type(), news.keySet())) {
        news.compute(who, (same, before) -> Hearing.after(before, entry.sequence()));
      }
    }
    return news;
  }

  private static @Nullable Instant wakeAt(
      CaseFile known, Map<String, Finding> findings, Decision decision) {
    List<Task> tasks = decision.tasks();
    Set<String> changed = tasks.stream().map(Task::id).collect(toSet());
    Stream<Optional<Instant>> ofFindings =
        Stream.concat(
                known.findings().stream().filter(finding -> !findings.containsKey(finding.id())),
                findings.values().stream())
            .map(Upkeep::dueAt);
    Stream<Optional<Instant>> ofTasks =
        Stream.concat(
                known.tasks().stream().filter(task -> !changed.contains(task.id())), tasks.stream())
            .map(Task::wakeAt);
    return Stream.of(ofFindings, ofTasks, Stream.of(ofState(known, decision)))
        .flatMap(times -> times)
        .flatMap(Optional::stream)
        .min(Instant::compareTo)
        .orElse(null);
  }

  /**
   * Pages and channels are looked at by on-call at the time they name; the sweep looks a while
   * later, in case that was lost.
   */
  private static Optional<Instant> ofState(CaseFile known, Decision decision) {
    CaseState state = decision.state() == null ? known.state() : decision.state();
    if (state == null || !state.kind().isWatched()) {
      return Optional.empty();
    }
    String wakeAt = state.body().path("wakeAt").asText("");
    return wakeAt.isEmpty()
        ? Optional.empty()
        : Optional.of(Instant.parse(wakeAt).plus(WATCH_GRACE));
  }

  private static Map<String, Finding> findings(CaseFile known, Decision decision) {
    Map<String, Finding> findings = new LinkedHashMap<>();
    for (Finding wanted : decision.findings()) {
      Optional<Finding> before = known.finding(wanted.id());
      // The delivered version is the ledger's to know: a decision cannot move it, least of all
      // backwards.
      Finding next = wanted.delivered(before.map(Finding::securityHubVersion).orElse(0L));
      if (before.isPresent()
          && next.version() <= before.get().version()
          && !next.equals(before.get())) {
        throw new IllegalArgumentException(
            "a changed finding of " + known.id() + " does not have a new version");
      }
      if (findings.put(wanted.id(), next) != null) {
        throw new IllegalArgumentException(
            "a decision on " + known.id() + " has two versions of one finding");
      }
    }
    return findings;
  }

  private static <T> List<Written<T>> written(Iterable<T> values) {
    Stream.Builder<Written<T>> written = Stream.builder();
    values.forEach(value -> written.add(Written.of(value)));
    return written.build().toList();
  }

  private void requireFits() {
    requireAtMost(
        MAX_ITEMS, "items", 1 + entries.size() + findings.size() + tasks.size() + seenKeys.size());
    long bytes = Stream.ofNullable(state).mapToLong(this::fitting).sum();
    bytes += entries.stream().mapToLong(this::fitting).sum();
    bytes += findings.stream().mapToLong(this::fitting).sum();
    bytes += tasks.stream().mapToLong(this::fitting).sum();
    requireAtMost(MAX_BYTES, "bytes", bytes);
  }

  private long fitting(Written<?> part) {
    requireAtMost(MAX_PART_BYTES, "bytes of one item", part.bytes());
    return part.bytes();
  }

  private void requireAtMost(long limit, String what, long size) {
    if (size > limit) {
      throw new DecisionTooLargeException(caseId, what, size, limit);
    }
  }
}
