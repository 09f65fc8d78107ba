package org.countersign.ledger;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.countersign.finding.Finding;
import org.jspecify.annotations.Nullable;

/**
 * Everything a decision may know of a case, as one consistent read found it.
 *
 * @param version 0 before the first decision; each commit adds one
 * @param state null before the first decision
 * @param lastSequence number of the newest entry, 0 for none
 * @param lastHash hash of the newest entry; {@link EntryHash#GENESIS} for none
 * @param news how far others have heard of the case, for those whom it has ever concerned ({@link
 *     News})
 * @param seen those of the asked-for keys that earlier decisions consumed
 */
public record CaseFile(
    CaseId id,
    long version,
    @Nullable CaseState state,
    long lastSequence,
    String lastHash,
    List<Finding> findings,
    List<Task> tasks,
    Map<Projection, Hearing> news,
    Set<String> seen) {
  public CaseFile {
    requireNonNull(id, "id is null");
    requireNonNull(lastHash, "lastHash is null");
    findings = List.copyOf(findings);
    tasks = List.copyOf(tasks);
    news = Map.copyOf(news);
    seen = Set.copyOf(seen);
  }

  public static CaseFile none(CaseId id) {
    return new CaseFile(
        id, 0, null, 0, EntryHash.GENESIS, List.of(), List.of(), Map.of(), Set.of());
  }

  public boolean exists() {
    return state != null;
  }

  /** Number of the newest entry that they have yet to hear of; 0 if there is none. */
  public long owed(Projection who) {
    Hearing hearing = news.get(who);
    return hearing == null || !hearing.isOwed() ? 0 : hearing.said();
  }

  public Optional<Finding> finding(String findingId) {
    return findings.stream().filter(finding -> finding.id().equals(findingId)).findFirst();
  }

  public Optional<Task> task(String taskId) {
    return tasks.stream().filter(task -> task.id().equals(taskId)).findFirst();
  }
}
