package org.countersign.reconcile;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lays what HealthLake counts of an import beside the lines that it wrote. Every line is read once,
 * as a stream, and nothing of it is kept but a count.
 */
public final class ResourceReconciler {
  private static final String NO_COUNTERS =
      "neither the manifest nor the service's report gives all of these counts";

  private ResourceReconciler() {}

  /**
   * Compares.
   *
   * @param manifest null if the job wrote none: MANIFEST_MISSING is listed, and the report is all
   *     there is
   * @param report what the service says when it is asked
   * @throws UnreadableOutcomeException if a file breaks off
   */
  public static ResourceBalance reconcile(
      OutcomeFiles files, @Nullable ResourceManifest manifest, ResourceCounts report) {
    OutcomeReader<FailureReason> reader = new OutcomeReader<>(new ResourceLineForm());
    Map<FailureReason, Long> reasons = new EnumMap<>(FailureReason.class);
    LineCounts lines =
        new LineCounts(
            reader.read(files.success(), reason -> {}),
            reader.read(files.failure(), reason -> reasons.merge(reason, 1L, Long::sum)),
            reader.read(files.warning(), reason -> {}));
    ResourceCounts counts = manifest == null ? report : manifest.counts().or(report);
    List<Check> checks =
        List.of(
            resources(counts),
            filesOf(counts),
            successes(counts, lines),
            failures(counts, lines),
            report(manifest == null ? ResourceCounts.NONE : manifest.counts(), report));
    return new ResourceBalance(
        counts,
        lines,
        reasons,
        checks,
        discrepancies(manifest, counts, lines, reader.unreadableLines(), checks),
        reader.unreadableAt());
  }

  private static Map<DiscrepancyType, Long> discrepancies(
      @Nullable ResourceManifest manifest,
      ResourceCounts counts,
      LineCounts lines,
      long unreadable,
      List<Check> checks) {
    Map<DiscrepancyType, Long> all = new EnumMap<>(DiscrepancyType.class);
    Long failed = counts.failed();
    all.put(DiscrepancyType.MISSING, missing(counts));
    all.put(DiscrepancyType.FAILED, Math.max(lines.failure(), failed == null ? 0 : failed));
    all.put(DiscrepancyType.WARNING, lines.warning());
    all.put(DiscrepancyType.UNREADABLE_LINE, unreadable);
    all.put(DiscrepancyType.COUNTS_DISAGREE, Check.broken(checks));
    all.put(DiscrepancyType.MANIFEST_MISSING, manifest == null ? 1L : 0L);
    all.values().removeIf(count -> count == 0);
    return all;
  }

  /** Scanned, and then neither imported nor failed: nobody says what became of them. */
  private static long missing(ResourceCounts counts) {
    Long scanned = counts.resources();
    Long accounted = sum(counts.resourcesImported(), counts.failed());
    return scanned == null || accounted == null ? 0 : Math.max(0, scanned - accounted);
  }

  private static Check resources(ResourceCounts counts) {
    return Check.of(
        Identity.RESOURCES_ARE_IMPORTED_OR_FAILED,
        counts.resources(),
        sum(counts.resourcesImported(), counts.failed()),
        "%,d resources were scanned, but %,d imported or failed",
        NO_COUNTERS);
  }

  private static Check filesOf(ResourceCounts counts) {
    Long imported = counts.filesImported();
    Long unreadable = counts.filesWithCustomerError();
    // The manifest alone says nothing of files that could not be read.
    boolean isWhole = unreadable != null || (imported != null && imported.equals(counts.files()));
    return Check.of(
        Identity.FILES_ARE_IMPORTED_OR_FAILED,
        counts.files(),
        isWhole ? sum(imported, unreadable == null ? Long.valueOf(0) : unreadable) : null,
        "%,d files were scanned, but %,d imported or could not be read",
        NO_COUNTERS);
  }

  /**
   * Whether a resource that is imported and fails validation for search stands in SUCCESS as well
   * is not documented, so either reading will do.
   */
  private static Check successes(ResourceCounts counts, LineCounts lines) {
    Long imported = counts.resourcesImported();
    boolean apart = imported == null || imported != lines.success();
    return Check.of(
        Identity.SUCCESS_LINES_ARE_IMPORTED,
        lines.success() + (apart ? lines.warning() : 0),
        imported,
        "the folders of successes have %,d readable lines, but %,d resources were imported",
        NO_COUNTERS);
  }

  private static Check failures(ResourceCounts counts, LineCounts lines) {
    return Check.of(
        Identity.FAILURE_LINES_ARE_FAILED,
        lines.failure(),
        counts.failed(),
        "FAILURE has %,d readable lines, but %,d resources failed",
        NO_COUNTERS);
  }

  private static Check report(ResourceCounts manifest, ResourceCounts report) {
    List<Boolean> both = new ArrayList<>();
    compare(both, manifest.files(), report.files());
    compare(both, manifest.filesImported(), report.filesImported());
    compare(both, manifest.resources(), report.resources());
    compare(both, manifest.resourcesImported(), report.resourcesImported());
    compare(both, manifest.customerErrors(), report.customerErrors());
    return Check.of(
        Identity.MANIFEST_IS_REPORT,
        both.isEmpty() ? null : Long.valueOf(both.size()),
        both.isEmpty() ? null : Long.valueOf(both.stream().filter(same -> same).count()),
        "the manifest and the service's report both give %,d counters, but only %,d of them agree",
        "the manifest and the service's report have no counter in common");
  }

  private static void compare(List<Boolean> both, @Nullable Long one, @Nullable Long other) {
    if (one != null && other != null) {
      both.add(one.equals(other));
    }
  }

  private static @Nullable Long sum(@Nullable Long one, @Nullable Long other) {
    return one == null || other == null ? null : Long.valueOf(one + other);
  }
}
