package org.countersign.reconcile;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.countersign.phi.Pseudonyms;
import org.jspecify.annotations.Nullable;

/**
 * Lays what is owed beside what the service says it did. Everything is read once, as a stream; the
 * result is exact for any number of lines, and does not depend on their order. A million lines take
 * well under 100 MB of heap. Safe for many threads.
 */
public final class Reconciler {
  private final Pseudonyms pseudonyms;
  private final Path scratch;

  /**
   * @param scratch an existing directory for spill files, about as large together as all keys; they
   *     hold keys in clear, have mode 0600 and are gone afterwards
   */
  public Reconciler(Pseudonyms pseudonyms, Path scratch) {
    this.pseudonyms = requireNonNull(pseudonyms, "pseudonyms is null");
    this.scratch = requireNonNull(scratch, "scratch is null");
  }

  /** As {@link #reconcile(Books, DiscrepancyList)}, without keeping all keys. */
  public BalanceSheet reconcile(Books books) {
    return reconcile(books, null);
  }

  /**
   * Compares.
   *
   * @param keys takes every key in clear, by discrepancy type; null for none
   * @throws UnreadableInputException if the inventory or a file of the outcome cannot be read to
   *     its end
   * @throws ScratchUnavailableException if the scratch directory fails
   */
  public BalanceSheet reconcile(Books books, @Nullable DiscrepancyList keys) {
    try (Intake intake = new Intake(scratch, books.ignored())) {
      intake.inventory(books.inventory());
      LineCounts lines = intake.outcome(books.outcome());
      if (books.manifest() != null) {
        intake.summary(books.manifest());
      }
      Tally tally = new Tally(books, keys);
      intake.keys().forEachPart(tally::add);
      ImageSets.Sides imageSets = intake.imageSets().count();
      List<Check> checks = new Checks(books, tally).all(lines, imageSets);
      return new BalanceSheet(
          tally.counts(intake.unreadableLines()),
          lines,
          checks,
          discrepancies(books, tally, intake.unreadableLines(), checks),
          intake.imageSets().lines(),
          imageSets.named(),
          intake.unreadableAt());
    }
  }

  private List<Discrepancy> discrepancies(
      Books books, Tally tally, long unreadableLines, List<Check> checks) {
    List<Discrepancy> all = new ArrayList<>();
    for (DiscrepancyType type : DiscrepancyType.values()) {
      switch (type) {
        case UNREADABLE_LINE -> {
          if (unreadableLines > 0) {
            all.add(new Discrepancy(type, unreadableLines, List.of()));
          }
        }
        case COUNTS_DISAGREE -> Checks.disagreement(checks).ifPresent(all::add);
        case MANIFEST_MISSING -> {
          if (books.manifest() == null) {
            all.add(new Discrepancy(type, 1, List.of()));
          }
        }
        default -> {
          if (tally.of(type) > 0) {
            all.add(tally.discrepancy(type, pseudonyms));
          }
        }
      }
    }
    return all;
  }
}
