package org.countersign.ledger;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.countersign.finding.Finding;
import org.jspecify.annotations.Nullable;

/**
 * What a function wants recorded about one case: the whole outcome of a pure {@code decide}. It is
 * committed in one transaction or not at all.
 *
 * @param seenKeys business keys of the source events it consumes; a second decision with one of
 *     them is refused
 * @param state what the case is afterwards; null leaves it
 * @param findings findings as they are afterwards, each with its new version
 * @param tasks tasks as they are afterwards
 * @param deliveries versions of findings that a projection has sent out
 * @param told number of the entry up to which others have heard of this case; empty for nothing new
 */
public record Decision(
    CaseId caseId,
    Set<String> seenKeys,
    @Nullable CaseState state,
    List<NewEntry> entries,
    List<Finding> findings,
    List<Task> tasks,
    List<Delivery> deliveries,
    Map<Projection, Long> told) {
  /**
   * A decision consumes at most this many source events, which keeps its transaction under
   * DynamoDB's 100 items.
   */
  public static final int MAX_SEEN_KEYS = 40;

  public Decision {
    requireNonNull(caseId, "caseId is null");
    seenKeys = Set.copyOf(seenKeys);
    entries = List.copyOf(entries);
    findings = List.copyOf(findings);
    tasks = List.copyOf(tasks);
    deliveries = List.copyOf(deliveries);
    told = Map.copyOf(told);
    if (seenKeys.size() > MAX_SEEN_KEYS) {
      throw new IllegalArgumentException(
          "a decision consumes at most " + MAX_SEEN_KEYS + " source events");
    }
    if (entries.isEmpty() && (!findings.isEmpty() || !tasks.isEmpty() || !deliveries.isEmpty())) {
      throw new IllegalArgumentException("a change without an entry would leave no trace");
    }
  }

  public boolean isNothing() {
    return seenKeys.isEmpty() && state == null && entries.isEmpty() && told.isEmpty();
  }

  public static Decision nothing(CaseId caseId) {
    return on(caseId).decide();
  }

  public static Builder on(CaseId caseId) {
    return new Builder(caseId);
  }

  /** Collects what a decision is made of, in the order in which it should read. */
  public static final class Builder {
    private final CaseId caseId;
    private final Set<String> seenKeys = new LinkedHashSet<>();
    private @Nullable CaseState state;
    private final List<NewEntry> entries = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final List<Task> tasks = new ArrayList<>();
    private final List<Delivery> deliveries = new ArrayList<>();
    private final Map<Projection, Long> told = new EnumMap<>(Projection.class);

    private Builder(CaseId caseId) {
      this.caseId = caseId;
    }

    public Builder seeing(String key) {
      seenKeys.add(key);
      return this;
    }

    public boolean isSeeing(String key) {
      return seenKeys.contains(key);
    }

    public Builder becoming(CaseState next) {
      state = next;
      return this;
    }

    public Builder record(String type, Instant occurredAt, ObjectNode body) {
      entries.add(new NewEntry(type, 1, occurredAt, body));
      return this;
    }

    /**
     * Replaces what an earlier call said of the same finding: one commit holds one version of it.
     */
    public Builder finding(Finding finding) {
      findings.removeIf(earlier -> earlier.id().equals(finding.id()));
      findings.add(finding);
      return this;
    }

    public Builder task(Task task) {
      tasks.removeIf(earlier -> earlier.id().equals(task.id()));
      tasks.add(task);
      return this;
    }

    public Builder delivered(Delivery delivery) {
      deliveries.add(delivery);
      return this;
    }

    /**
     * They have heard of this case, up to this entry.
     *
     * @param sequence {@link CaseFile#owed} as it was before they were told
     */
    public Builder told(Projection who, long sequence) {
      told.put(who, sequence);
      return this;
    }

    public Decision decide() {
      return new Decision(caseId, seenKeys, state, entries, findings, tasks, deliveries, told);
    }
  }
}
