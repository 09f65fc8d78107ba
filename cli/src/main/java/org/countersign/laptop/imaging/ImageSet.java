package org.countersign.laptop.imaging;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One series in a data store, or a part of one that conflicts with it.
 *
 * @param versions from 1, without gaps
 * @param instances by SOP instance UID
 * @param deletedAt null while it is there
 */
record ImageSet(
    String datastoreId,
    String imageSetId,
    boolean primary,
    Grouping grouping,
    List<Version> versions,
    Map<String, Instance> instances,
    @Nullable Instant deletedAt,
    @Nullable Work work) {
  /**
   * What one import job made of it, or an update.
   *
   * @param jobId empty for an update
   * @param grouping what it said; null if the set still says it
   */
  record Version(
      int number, String jobId, Instant createdAt, boolean failed, @Nullable Grouping grouping) {
    Version(int number, String jobId, Instant createdAt, boolean failed) {
      this(number, jobId, createdAt, failed, null);
    }

    Version saying(Grouping then) {
      return grouping == null ? new Version(number, jobId, createdAt, failed, then) : this;
    }

    String status() {
      return failed ? "UPDATE_FAILED" : number == 1 ? "CREATED" : "UPDATED";
    }
  }

  /**
   * The newest thing that was done with it, on the service's own time.
   *
   * @param status while it lasts, for example {@code UPDATING}
   * @param after when it is over, for example {@code UPDATED}
   */
  record Work(String status, Instant until, String after) {
    boolean isGoingOnAt(Instant now) {
      return now.isBefore(until);
    }

    String statusAt(Instant now) {
      return isGoingOnAt(now) ? status : after;
    }
  }

  /**
   * One instance.
   *
   * @param firstVersion in which it first stood
   * @param lastVersion in which it was last written; higher than the first if it was imported again
   */
  record Instance(
      String sopClassUid, String transferSyntaxUid, int firstVersion, int lastVersion) {}

  ImageSet {
    requireNonNull(datastoreId, "datastoreId is null");
    requireNonNull(imageSetId, "imageSetId is null");
    requireNonNull(grouping, "grouping is null");
    versions = List.copyOf(versions);
    instances = Map.copyOf(instances);
  }

  int newestVersion() {
    return versions.size();
  }

  Optional<Version> version(int number) {
    return versions.stream().filter(version -> version.number() == number).findFirst();
  }

  /** The set after a job has put these files into it: one version more, however many they are. */
  ImageSet after(String jobId, Instant now, List<ScannedFile.Imported> files) {
    int number = newestVersion() + 1;
    List<Version> longer = new ArrayList<>(versions);
    longer.add(new Version(number, jobId, now, false));
    Map<String, Instance> more = new LinkedHashMap<>(instances);
    for (ScannedFile.Imported file : files) {
      Instance known = more.get(file.sopInstanceUid());
      int first = known == null ? number : known.firstVersion();
      more.put(
          file.sopInstanceUid(),
          new Instance(file.sopClassUid(), file.transferSyntaxUid(), first, number));
    }
    return new ImageSet(datastoreId, imageSetId, primary, grouping, longer, more, deletedAt, null);
  }

  boolean isDeleted() {
    return deletedAt != null;
  }

  ImageSet deleted(Instant at) {
    return new ImageSet(datastoreId, imageSetId, primary, grouping, versions, instances, at, work);
  }

  /** A version more, in which nothing is different. */
  ImageSet updateFailed(Instant at) {
    List<Version> longer = new ArrayList<>(versions);
    longer.add(new Version(newestVersion() + 1, "", at, true));
    return new ImageSet(
        datastoreId, imageSetId, primary, grouping, longer, instances, deletedAt, null);
  }

  boolean isLockedAt(Instant now) {
    return work != null && work.isGoingOnAt(now);
  }

  /** What a version said. */
  Grouping groupingOf(Version version) {
    return version.grouping() == null ? grouping : version.grouping();
  }

  /** A version more, which says something else. */
  ImageSet updated(Grouping next, Instant now, Instant until) {
    List<Version> longer = new ArrayList<>();
    versions.forEach(version -> longer.add(version.saying(grouping)));
    longer.add(new Version(newestVersion() + 1, "", now, false));
    return new ImageSet(
        datastoreId,
        imageSetId,
        primary,
        next,
        longer,
        instances,
        deletedAt,
        new Work("UPDATING", until, "UPDATED"));
  }

  /** A version more, with the instances of another set besides. */
  ImageSet merging(ImageSet other, Instant now, Instant until) {
    int number = newestVersion() + 1;
    List<Version> longer = new ArrayList<>(versions);
    longer.add(new Version(number, "", now, false));
    Map<String, Instance> more = new LinkedHashMap<>(instances);
    other.instances.forEach(
        (uid, instance) -> {
          Instance known = more.get(uid);
          more.put(
              uid,
              new Instance(
                  instance.sopClassUid(),
                  instance.transferSyntaxUid(),
                  known == null ? number : known.firstVersion(),
                  number));
        });
    return new ImageSet(
        datastoreId,
        imageSetId,
        primary,
        grouping,
        longer,
        more,
        deletedAt,
        new Work("COPYING", until, "COPIED"));
  }

  /** The same, at work or after it. */
  ImageSet at(Work next) {
    return new ImageSet(
        datastoreId, imageSetId, primary, grouping, versions, instances, deletedAt, next);
  }

  @Override
  public String toString() {
    return "ImageSet " + imageSetId + " version " + newestVersion();
  }
}
