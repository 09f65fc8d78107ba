package org.countersign.reconcile;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * What came out when what is owed was laid beside the outcome. It holds no more than {@value
 * #MAX_IMAGE_SETS} image sets and five examples a type; all keys in clear go to the {@link
 * DiscrepancyList} given to the {@link Reconciler}.
 *
 * @param checks the six of {@link Identity#ofImages()}, in their order
 * @param discrepancies those that occur, in the order of {@link DiscrepancyType}
 * @param imageSets the first {@value #MAX_IMAGE_SETS} that lines name and whose id has the
 *     documented form, in the order of their ids
 * @param imageSetsNamed how many distinct image sets lines name, exactly
 * @param unreadableLines where the first five unreadable lines stand
 */
public record BalanceSheet(
    Counts counts,
    LineCounts lines,
    List<Check> checks,
    List<Discrepancy> discrepancies,
    List<ImageSetLines> imageSets,
    long imageSetsNamed,
    List<LinePosition> unreadableLines) {
  public static final int MAX_IMAGE_SETS = 10_000;

  public BalanceSheet {
    requireNonNull(counts, "counts is null");
    requireNonNull(lines, "lines is null");
    checks = List.copyOf(checks);
    discrepancies = List.copyOf(discrepancies);
    imageSets = List.copyOf(imageSets);
    unreadableLines = List.copyOf(unreadableLines);
  }

  /** Nothing is wrong. A check may still be unknown. */
  public boolean isClean() {
    return discrepancies.isEmpty();
  }

  public Check check(Identity identity) {
    return checks.stream().filter(check -> check.identity() == identity).findFirst().orElseThrow();
  }

  /** Empty if it does not occur. */
  public Optional<Discrepancy> find(DiscrepancyType type) {
    return discrepancies.stream().filter(discrepancy -> discrepancy.type() == type).findFirst();
  }
}
