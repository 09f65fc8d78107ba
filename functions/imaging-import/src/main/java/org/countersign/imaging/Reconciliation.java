package org.countersign.imaging;

import static java.util.Objects.requireNonNull;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.countersign.event.ImportJobEvent;
import org.countersign.evidence.Digest;
import org.countersign.evidence.EvidenceStore;
import org.countersign.evidence.EvidenceUnavailableException;
import org.countersign.phi.Phi;
import org.countersign.phi.Pseudonym;
import org.countersign.phi.Pseudonyms;
import org.countersign.reconcile.BalanceSheet;
import org.countersign.reconcile.Books;
import org.countersign.reconcile.CheckLine;
import org.countersign.reconcile.Counts;
import org.countersign.reconcile.Discrepancy;
import org.countersign.reconcile.DiscrepancyList;
import org.countersign.reconcile.DiscrepancyType;
import org.countersign.reconcile.Identity;
import org.countersign.reconcile.ImageSetLines;
import org.countersign.reconcile.Inventory;
import org.countersign.reconcile.InventoryReader;
import org.countersign.reconcile.JobKind;
import org.countersign.reconcile.Reconciler;
import org.countersign.review.Discrepancies;
import org.countersign.storage.StorageUnavailableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reconciles one job: lays the stored inventory beside the outcome, asks for overwritten instances,
 * and keeps the clear keys as evidence.
 */
final class Reconciliation {
  private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);
  private static final String NO_OVERWRITES = "nothing-is-overwritten";

  private final EvidenceStore evidence;
  private final Overwrites overwrites;
  private final Pseudonyms pseudonyms;
  private final Path scratch;

  /**
   * Prepares it.
   *
   * @param scratch where lists spill to while they are compared
   */
  Reconciliation(
      EvidenceStore evidence, Overwrites overwrites, Pseudonyms pseudonyms, Path scratch) {
    this.evidence = requireNonNull(evidence, "evidence is null");
    this.overwrites = requireNonNull(overwrites, "overwrites is null");
    this.pseudonyms = requireNonNull(pseudonyms, "pseudonyms is null");
    this.scratch = requireNonNull(scratch, "scratch is null");
  }

  Reconciled of(
      ImportJobEvent event, ImportCase known, OutcomeSource.Found found, @Nullable ImportJob job) {
    JobKind kind =
        job != null && job.enhancesMetadata() ? JobKind.METADATA_ENHANCEMENT : JobKind.IMPORT;
    Books books =
        new Books(
            inventory(known.inventory()),
            found.files().get(),
            found.manifest(),
            kind,
            ignored(event, known.inventory()));
    try (DiscrepancyList keys = new DiscrepancyList(scratch)) {
      BalanceSheet sheet = new Reconciler(pseudonyms, scratch).reconcile(books, keys);
      // Keys are PHI types, so what this prints of them is pseudonyms; PhiCanaryTest holds it to
      // that.
      LOG.info("job {} reconciled: {}", known.jobId(), sheet.discrepancies());
      Map<DiscrepancyType, Long> counts = new EnumMap<>(DiscrepancyType.class);
      sheet
          .discrepancies()
          .forEach(discrepancy -> counts.put(discrepancy.type(), discrepancy.count()));
      List<CheckLine> checks = new ArrayList<>(sheet.checks().stream().map(CheckLine::of).toList());

      foreignBucket(known.inventory(), checks, counts);
      if (kind == JobKind.IMPORT) {
        overwritten(known.datastoreId(), sheet, found, checks, counts);
      }
      if (known.hasFailed()) {
        counts.merge(DiscrepancyType.FAILED, 1L, Math::max);
      }
      if (found.manifest() == null && known.hasFailed()) {
        // The service itself says that the job failed; a manifest is not owed then.
        counts.remove(DiscrepancyType.MANIFEST_MISSING);
      }
      String word = kind == JobKind.IMPORT ? "import" : "metadata-enhancement";
      ImportCase.Conclusion conclusion =
          new ImportCase.Conclusion(word, numbers(sheet.counts()), checks, imageSets(sheet));
      return new Reconciled(
          new Discrepancies(counts, examples(sheet)),
          clearKeys(sheet, keys),
          conclusion,
          sheet.imageSets().stream().map(ImageSetLines::imageSetId).toList(),
          kind == JobKind.IMPORT ? nonPrimary(sheet) : List.of());
    }
  }

  private Inventory inventory(@Nullable TakenInventory taken) {
    if (taken == null) {
      return new Inventory.Unknown("no inventory could be taken");
    }
    if (taken.foreignBucket()) {
      return new Inventory.Unknown("the sender's list names another bucket");
    }
    return new Inventory.Known(
        InventoryReader.of(
            "inventory.csv",
            () ->
                evidence
                    .open(taken.digest())
                    .orElseThrow(
                        () -> new EvidenceUnavailableException("open inventory", "NotFound")),
            null,
            null));
  }

  private Set<org.countersign.phi.ObjectKey> ignored(
      ImportJobEvent event, @Nullable TakenInventory taken) {
    return taken == null || taken.ownKey() == null
        ? Set.of()
        : SenderList.keysInInput(event, pseudonyms);
  }

  /**
   * A list of another bucket cannot be compared, and that somebody sent it is itself a broken
   * identity.
   */
  private static void foreignBucket(
      @Nullable TakenInventory taken, List<CheckLine> checks, Map<DiscrepancyType, Long> counts) {
    if (taken == null || !taken.foreignBucket()) {
      return;
    }
    String name = Identity.OWED_IS_ACCOUNTED_FOR.text();
    checks.replaceAll(
        line ->
            line.name().equals(name)
                ? new CheckLine(
                    name,
                    false,
                    taken.keys(),
                    0L,
                    "the sender's list names another bucket than the job's input")
                : line);
    counts.merge(DiscrepancyType.COUNTS_DISAGREE, 1L, Long::sum);
  }

  private void overwritten(
      String datastoreId,
      BalanceSheet sheet,
      OutcomeSource.Found found,
      List<CheckLine> checks,
      Map<DiscrepancyType, Long> counts) {
    switch (overwrites.count(datastoreId, sheet.imageSets(), found.manifest())) {
      case Overwrites.Result.Known(long instances) -> {
        checks.add(new CheckLine(NO_OVERWRITES, instances == 0, instances, 0L, null));
        counts.put(DiscrepancyType.OVERWRITTEN, instances);
      }
      case Overwrites.Result.Unknown(String because) ->
          checks.add(new CheckLine(NO_OVERWRITES, null, null, 0L, because));
    }
  }

  private @Nullable Digest clearKeys(BalanceSheet sheet, DiscrepancyList keys) {
    if (sheet.discrepancies().isEmpty()) {
      return null;
    }
    try {
      Path file = Files.createTempFile(scratch, "discrepancies", ".txt");
      try {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
          keys.writeTo(out);
        }
        return Files.size(file) == 0 ? null : evidence.put(file);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new StorageUnavailableException("scratch: " + e.getClass().getSimpleName());
    }
  }

  private @Nullable Digest imageSets(BalanceSheet sheet) {
    return sheet.imageSets().isEmpty()
        ? null
        : evidence.put(NamedImageSets.write(sheet.imageSets()));
  }

  /** A set that is beyond its first version was there before this job. */
  private static List<Reconciled.NonPrimary> nonPrimary(BalanceSheet sheet) {
    return sheet.imageSets().stream()
        .filter(set -> Boolean.FALSE.equals(set.primary()))
        .map(
            set ->
                new Reconciled.NonPrimary(
                    set.imageSetId(), set.smallestVersion() == null || set.smallestVersion() == 1))
        .toList();
  }

  private static Map<DiscrepancyType, List<Pseudonym>> examples(BalanceSheet sheet) {
    Map<DiscrepancyType, List<Pseudonym>> examples = new EnumMap<>(DiscrepancyType.class);
    for (Discrepancy discrepancy : sheet.discrepancies()) {
      if (!discrepancy.examples().isEmpty()) {
        examples.put(
            discrepancy.type(), discrepancy.examples().stream().map(Phi::pseudonym).toList());
      }
    }
    return examples;
  }

  private static Map<String, Long> numbers(Counts counts) {
    Map<String, Long> numbers = new TreeMap<>();
    if (counts.inventory() != null) {
      numbers.put("inventory", counts.inventory());
    }
    numbers.put("success", counts.success());
    numbers.put("failure", counts.failure());
    numbers.put("warning", counts.warning());
    return numbers;
  }
}
