package org.countersign.laptop.imaging;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.countersign.laptop.Timeline;
import org.jspecify.annotations.Nullable;

/**
 * DeleteImageSet, UpdateImageSetMetadata and CopyImageSet. Each is taken at once and done a moment
 * later; until then the set is locked. An update that changes nothing the stand-in knows fails.
 */
final class ImageSetActs {
  private static final Duration UNTIL_DONE = Duration.ofSeconds(10);

  private final Archive archive;
  private final Announcer announcer;
  private final Timeline timeline;

  ImageSetActs(Archive archive, Announcer announcer, Timeline timeline) {
    this.archive = requireNonNull(archive, "archive is null");
    this.announcer = requireNonNull(announcer, "announcer is null");
    this.timeline = requireNonNull(timeline, "timeline is null");
  }

  Instant now() {
    return timeline.now();
  }

  synchronized ObjectNode delete(ImageSet set) {
    Instant now = timeline.now();
    requireWritable(set, now);
    ImageSet after = set.deleted(now.plus(UNTIL_DONE));
    archive.keep(after);
    announcer.tell(after, "Deleting", "LOCKED", now);
    announcer.tell(after, "Deleted", "DELETED", now.plus(UNTIL_DONE));
    return ImagingAnswers.begun(after, "DELETING");
  }

  synchronized ObjectNode update(ImageSet asked, MetadataChange change, Map<String, String> query) {
    Instant now = timeline.now();
    ImageSet set = latest(asked);
    requireWritable(set, now);
    requireLatest(set, query.get("latestVersion"));
    if (set.primary() && change.patientOrSeries()) {
      throw ApiException.validation("patient and series elements of a primary image set");
    }
    Instant end = now.plus(UNTIL_DONE);
    ImageSet after =
        change.changesNothing()
            ? set.updateFailed(end)
            : set.updated(grouping(set, change), now, end);
    archive.keep(after);
    announcer.tell(after, "Updating", "LOCKED", now);
    announcer.tell(after, change.changesNothing() ? "Update Failed" : "Updated", "ACTIVE", end);
    return ImagingAnswers.begun(after, "UPDATING");
  }

  private static Grouping grouping(ImageSet set, MetadataChange change) {
    Integer revertTo = change.revertTo();
    return revertTo == null
        ? change.applied(set.grouping())
        : set.version(revertTo)
            .map(set::groupingOf)
            .orElseThrow(() -> ApiException.validation("there is no such version to revert to"));
  }

  /**
   * Only with {@code promoteToPrimary}. The set itself stays, and its instances stand in the
   * primary set of their series afterwards; they do not if they still conflict.
   */
  synchronized ObjectNode copy(ImageSet asked, Map<String, String> query, JsonNode information) {
    Instant now = timeline.now();
    ImageSet set = latest(asked);
    if (!"true".equals(query.get("promoteToPrimary")) || information.has("destinationImageSet")) {
      throw ApiException.validation("the stand-in only promotes");
    }
    if (set.primary()) {
      throw ApiException.validation("the image set is primary");
    }
    requireWritable(set, now);
    requireLatest(set, information.path("sourceImageSet").path("latestVersionId").asText());
    Instant end = now.plus(UNTIL_DONE);
    boolean conflicts = !primaries(set).admit(set.grouping());
    ImageSet before = primary(set);
    requireWritable(before, now);
    ImageSet source =
        set.at(
            new ImageSet.Work(
                "COPYING_WITH_READ_ONLY_ACCESS", end, conflicts ? "COPY_FAILED" : "COPIED"));
    archive.keep(source);
    announcer.tell(source, "Copying With Read Only Access", "LOCKED", now);
    ImageSet destination = before.merging(set, now, end);
    if (conflicts) {
      announcer.tell(source, "Copy Failed", "ACTIVE", end);
      return ImagingAnswers.copying(source, destination, now);
    }
    archive.keep(destination);
    announcer.tell(source, "Copied", "ACTIVE", end);
    announcer.tell(
        destination, destination.newestVersion() == 1 ? "Created" : "Updated", "ACTIVE", end);
    return ImagingAnswers.copying(source, destination, now);
  }

  private PrimarySeries primaries(ImageSet set) {
    PrimarySeries primaries = new PrimarySeries();
    archive.imageSets(set.datastoreId()).stream()
        .filter(other -> other.primary() && !other.isDeleted())
        .forEach(other -> primaries.admit(other.grouping()));
    return primaries;
  }

  /** The primary set of the same series, or a new one. */
  private ImageSet primary(ImageSet set) {
    return archive.imageSets(set.datastoreId()).stream()
        .filter(
            other ->
                other.primary()
                    && !other.isDeleted()
                    && other.grouping().isSameSeriesAs(set.grouping()))
        .findFirst()
        .orElseGet(
            () ->
                new ImageSet(
                    set.datastoreId(),
                    ImageSetPlan.primaryId(set.datastoreId(), set.grouping()),
                    true,
                    set.grouping(),
                    List.of(),
                    Map.of(),
                    null,
                    null));
  }

  /** As it is now that nobody else can change it. */
  private ImageSet latest(ImageSet set) {
    return archive.imageSet(set.datastoreId(), set.imageSetId()).orElse(set);
  }

  private static void requireLatest(ImageSet set, @Nullable String version) {
    if (!Integer.toString(set.newestVersion()).equals(version)) {
      throw ApiException.conflict("latestVersionId is not the latest version");
    }
  }

  private static void requireWritable(ImageSet set, Instant now) {
    if (set.isDeleted()) {
      throw ApiException.conflict("the image set is deleted");
    }
    if (set.isLockedAt(now)) {
      throw ApiException.conflict("the image set is locked");
    }
  }
}
