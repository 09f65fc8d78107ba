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
    @Nullable Instant deletedAt) {
  /**
   * What one import job made of it, or an update that failed.
   *
   * @param jobId empty for an update
   */
  record Version(int number, String jobId, Instant createdAt, boolean failed) {
    String status() {
      return failed ? "UPDATE_FAILED" : number == 1 ? "CREATED" : "UPDATED";
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
    return new ImageSet(datastoreId, imageSetId, primary, grouping, longer, more, deletedAt);
  }

  boolean isDeleted() {
    return deletedAt != null;
  }

  ImageSet deleted(Instant at) {
    return new ImageSet(datastoreId, imageSetId, primary, grouping, versions, instances, at);
  }

  /** A version more, in which nothing is different. */
  ImageSet updateFailed(Instant at) {
    List<Version> longer = new ArrayList<>(versions);
    longer.add(new Version(newestVersion() + 1, "", at, true));
    return new ImageSet(datastoreId, imageSetId, primary, grouping, longer, instances, deletedAt);
  }

  @Override
  public String toString() {
    return "ImageSet " + imageSetId + " version " + newestVersion();
  }
}
