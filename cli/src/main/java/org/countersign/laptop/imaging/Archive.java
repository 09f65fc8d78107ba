package org.countersign.laptop.imaging;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The jobs and image sets of one account and Region. Every change is on disk before anybody can see
 * it. Safe for many threads.
 */
final class Archive {
  private final StateFile file;
  private final Map<String, ImportJob> jobs = new LinkedHashMap<>();
  private final Map<String, ImageSet> imageSets = new LinkedHashMap<>();

  Archive(StateFile file) {
    this.file = requireNonNull(file, "file is null");
    StandInState state = file.load();
    state.jobs().forEach(job -> jobs.put(job.jobId(), job));
    state.imageSets().forEach(set -> imageSets.put(set.imageSetId(), set));
  }

  synchronized Optional<ImportJob> job(String datastoreId, String jobId) {
    return Optional.ofNullable(jobs.get(jobId))
        .filter(job -> job.datastoreId().equals(datastoreId));
  }

  /** All jobs of a data store, the newest first. */
  synchronized List<ImportJob> jobs(String datastoreId) {
    return jobs.values().stream()
        .filter(job -> job.datastoreId().equals(datastoreId))
        .sorted(
            Comparator.comparing(ImportJob::submittedAt).reversed().thenComparing(ImportJob::jobId))
        .toList();
  }

  /** Jobs that a process before this one left unfinished, the oldest first. */
  synchronized List<ImportJob> unannounced() {
    return jobs.values().stream()
        .filter(job -> !job.announced())
        .sorted(Comparator.comparing(ImportJob::submittedAt))
        .toList();
  }

  synchronized Optional<ImageSet> imageSet(String datastoreId, String imageSetId) {
    return Optional.ofNullable(imageSets.get(imageSetId))
        .filter(set -> set.datastoreId().equals(datastoreId));
  }

  synchronized List<ImageSet> imageSets(String datastoreId) {
    return imageSets.values().stream()
        .filter(set -> set.datastoreId().equals(datastoreId))
        .toList();
  }

  synchronized void keep(ImageSet set) {
    imageSets.put(set.imageSetId(), set);
    save();
  }

  void keep(ImportJob job) {
    keep(job, List.of());
  }

  /** A job and what it did, in one step. */
  synchronized void keep(ImportJob job, List<ImageSet> touched) {
    jobs.put(job.jobId(), job);
    touched.forEach(set -> imageSets.put(set.imageSetId(), set));
    save();
  }

  private void save() {
    file.save(
        new StandInState(
            StandInState.SCHEMA,
            new ArrayList<>(jobs.values()),
            new ArrayList<>(imageSets.values())));
  }
}
