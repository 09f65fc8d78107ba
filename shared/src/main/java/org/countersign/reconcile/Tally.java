package org.countersign.reconcile;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.countersign.phi.Pseudonyms;
import org.jspecify.annotations.Nullable;

/** Counts keys by where they stand, and names the discrepancies of each. */
final class Tally {
  private final boolean inventoryKnown;
  private final boolean owesItsInventory;
  private final @Nullable DiscrepancyList list;
  private final Map<DiscrepancyType, Long> counts = new EnumMap<>(DiscrepancyType.class);
  private final Map<DiscrepancyType, TreeSet<Marked>> examples =
      new EnumMap<>(DiscrepancyType.class);
  private long inventory;
  private long success;
  private long failure;
  private long warning;
  private long owedOrFound;
  private long accountedFor;

  Tally(Books books, @Nullable DiscrepancyList list) {
    this.inventoryKnown = books.inventory() instanceof Inventory.Known;
    this.owesItsInventory = inventoryKnown && books.kind() == JobKind.IMPORT;
    this.list = list;
  }

  /** Takes all distinct keys of one part. */
  void add(Collection<Marked> part) {
    TreeSet<Marked> wrong = new TreeSet<>();
    for (Marked key : part) {
      count(key);
      Set<DiscrepancyType> types = types(key);
      for (DiscrepancyType type : types) {
        counts.merge(type, 1L, Long::sum);
        exemplify(type, key);
      }
      if (list != null && !types.isEmpty()) {
        wrong.add(key);
      }
    }
    if (list != null) {
      // Sorted, so that the list does not depend on the order in which lines came.
      for (Marked key : wrong) {
        types(key).forEach(type -> list.add(type, key.key()));
      }
    }
  }

  private void count(Marked key) {
    boolean owed = key.has(Marked.INVENTORY);
    boolean found = key.has(Marked.SUCCESS | Marked.FAILURE);
    boolean once =
        key.has(Marked.SUCCESS) != key.has(Marked.FAILURE)
            && !key.has(Marked.SUCCESS_AGAIN | Marked.FAILURE_AGAIN);
    inventory += owed ? 1 : 0;
    success += key.has(Marked.SUCCESS) ? 1 : 0;
    failure += key.has(Marked.FAILURE) ? 1 : 0;
    warning += key.has(Marked.WARNING) ? 1 : 0;
    owedOrFound += owed || found ? 1 : 0;
    accountedFor += owed && once ? 1 : 0;
  }

  private Set<DiscrepancyType> types(Marked key) {
    EnumSet<DiscrepancyType> types = EnumSet.noneOf(DiscrepancyType.class);
    boolean owed = key.has(Marked.INVENTORY);
    boolean found = key.has(Marked.SUCCESS | Marked.FAILURE);
    if (owesItsInventory && owed && !found) {
      types.add(DiscrepancyType.MISSING);
    }
    if (inventoryKnown && !owed && found) {
      types.add(DiscrepancyType.UNEXPECTED);
    }
    if (key.has(Marked.SUCCESS_AGAIN | Marked.FAILURE_AGAIN)) {
      types.add(DiscrepancyType.DUPLICATED);
    }
    if (key.has(Marked.SUCCESS) && key.has(Marked.FAILURE)) {
      types.add(DiscrepancyType.IN_BOTH);
    }
    if (key.has(Marked.WARNING) && !key.has(Marked.SUCCESS)) {
      types.add(DiscrepancyType.ORPHAN_WARNING);
    }
    if (key.has(Marked.FAILURE)) {
      types.add(DiscrepancyType.FAILED);
    }
    if (key.has(Marked.NON_PRIMARY)) {
      types.add(DiscrepancyType.NON_PRIMARY);
    }
    if (key.has(Marked.WARNING)) {
      types.add(DiscrepancyType.WARNING);
    }
    return types;
  }

  private void exemplify(DiscrepancyType type, Marked key) {
    TreeSet<Marked> smallest = examples.computeIfAbsent(type, first -> new TreeSet<>());
    if (smallest.size() < Discrepancy.MAX_EXAMPLES) {
      smallest.add(key);
    } else if (key.compareTo(smallest.last()) < 0) {
      smallest.add(key);
      smallest.pollLast();
    }
  }

  long of(DiscrepancyType type) {
    return counts.getOrDefault(type, 0L);
  }

  /** Only for a type that occurs. */
  Discrepancy discrepancy(DiscrepancyType type, Pseudonyms pseudonyms) {
    List<Marked> keys = List.copyOf(requireNonNull(examples.get(type), "no such discrepancy"));
    return new Discrepancy(
        type,
        of(type),
        keys.stream().map(key -> pseudonyms.objectKey(KeyBytes.text(key.key()))).toList());
  }

  Counts counts(long unreadableLines) {
    return new Counts(
        inventoryKnown ? (Long) inventory : null,
        success,
        failure,
        warning,
        of(DiscrepancyType.MISSING),
        of(DiscrepancyType.UNEXPECTED),
        of(DiscrepancyType.DUPLICATED),
        of(DiscrepancyType.IN_BOTH),
        of(DiscrepancyType.ORPHAN_WARNING),
        of(DiscrepancyType.NON_PRIMARY),
        unreadableLines);
  }

  /** Distinct keys in inventory, SUCCESS or FAILURE. */
  long owedOrFound() {
    return owedOrFound;
  }

  /** Distinct keys that are owed and stand exactly once, in exactly one of SUCCESS and FAILURE. */
  long accountedFor() {
    return accountedFor;
  }

  long warnings() {
    return warning;
  }

  long warningsInSuccess() {
    return warning - of(DiscrepancyType.ORPHAN_WARNING);
  }
}
