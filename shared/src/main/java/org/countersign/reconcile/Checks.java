package org.countersign.reconcile;

import java.util.List;
import java.util.Optional;
import org.countersign.reconcile.Manifest.ImageSetSummary;
import org.jspecify.annotations.Nullable;

/** Works out the six identities of a balance sheet. */
final class Checks {
  private static final String NO_MANIFEST = "there is no job-output-manifest.json";

  private final Books books;
  private final Tally tally;

  Checks(Books books, Tally tally) {
    this.books = books;
    this.tally = tally;
  }

  /** In the order of {@link Identity}. */
  List<Check> all(LineCounts lines, ImageSets.Sides imageSets) {
    return List.of(
        scanned(), lines(lines), owed(), warnings(), matchedInstances(), imageSets(imageSets));
  }

  private Check scanned() {
    Manifest manifest = books.manifest();
    if (manifest == null) {
      return new Check.Unknown(Identity.SCANNED_IS_IMPORTED_PLUS_ERRORS, null, null, NO_MANIFEST);
    }
    return Check.of(
        Identity.SCANNED_IS_IMPORTED_PLUS_ERRORS,
        manifest.scanned(),
        sum(manifest.imported(), manifest.customerErrors(), manifest.serverErrors()),
        "the manifest says %,d files scanned, but %,d imported or failed",
        "the manifest does not give all of these counts");
  }

  private Check lines(LineCounts lines) {
    Manifest manifest = books.manifest();
    return Check.of(
        Identity.LINES_ARE_SCANNED,
        lines.success() + lines.failure(),
        manifest == null ? null : manifest.scanned(),
        "SUCCESS and FAILURE have %,d readable lines, but the manifest says %,d files scanned",
        manifest == null ? NO_MANIFEST : "the manifest does not say how many files were scanned");
  }

  private Check owed() {
    if (books.inventory() instanceof Inventory.Unknown unknown) {
      return new Check.Unknown(Identity.OWED_IS_ACCOUNTED_FOR, null, null, unknown.because());
    }
    if (books.kind() == JobKind.METADATA_ENHANCEMENT) {
      return new Check.Unknown(
          Identity.OWED_IS_ACCOUNTED_FOR,
          null,
          null,
          "a metadata-enhancement job does not owe the files under its prefix");
    }
    return Check.of(
        Identity.OWED_IS_ACCOUNTED_FOR,
        tally.owedOrFound(),
        tally.accountedFor(),
        "of %,d keys that are owed or found, %,d are owed and stand exactly once in SUCCESS or FAILURE",
        "");
  }

  private Check warnings() {
    return Check.of(
        Identity.WARNINGS_ARE_SUCCESSES,
        tally.warnings(),
        tally.warningsInSuccess(),
        "%,d keys have a warning, but only %,d of them stand in SUCCESS",
        "");
  }

  private Check matchedInstances() {
    Manifest manifest = books.manifest();
    if (manifest == null) {
      return new Check.Unknown(Identity.MATCHED_INSTANCES_ARE_IMPORTED, null, null, NO_MANIFEST);
    }
    return Check.of(
        Identity.MATCHED_INSTANCES_ARE_IMPORTED,
        matched(manifest.imageSets()),
        manifest.imported(),
        "the image sets of the manifest's summary have %,d matched SOP instances, but it says %,d files imported",
        manifest.imageSets() == null
            ? "the manifest has no imageSetsSummary"
            : "the manifest does not give all of these counts");
  }

  private Check imageSets(ImageSets.Sides sides) {
    Manifest manifest = books.manifest();
    boolean known = manifest != null && manifest.imageSets() != null;
    return Check.of(
        Identity.IMAGE_SETS_ARE_SUMMARISED,
        known ? (Long) sides.either() : null,
        known ? (Long) sides.both() : null,
        "lines or summary name %,d image sets, but only %,d stand in both",
        manifest == null ? NO_MANIFEST : "the manifest has no imageSetsSummary");
  }

  private static @Nullable Long matched(@Nullable List<ImageSetSummary> imageSets) {
    if (imageSets == null) {
      return null;
    }
    long matched = 0;
    for (ImageSetSummary imageSet : imageSets) {
      if (imageSet.matchedInstances() == null) {
        return null;
      }
      matched += imageSet.matchedInstances();
    }
    return matched;
  }

  private static @Nullable Long sum(@Nullable Long a, @Nullable Long b, @Nullable Long c) {
    return a == null || b == null || c == null ? null : (Long) (a + b + c);
  }

  /** How many of them do not hold. */
  static Optional<Discrepancy> disagreement(List<Check> checks) {
    long broken = Check.broken(checks);
    return broken == 0
        ? Optional.empty()
        : Optional.of(new Discrepancy(DiscrepancyType.COUNTS_DISAGREE, broken, List.of()));
  }
}
