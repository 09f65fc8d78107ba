package org.countersign.imaging;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.countersign.event.ImportJobEvent;
import org.countersign.phi.ObjectKey;
import org.countersign.phi.Pseudonyms;
import org.countersign.phi.S3Location;

/** Where a sender may put its own list of what a job owes: {@code <jobName>.{txt,csv}[.gz]}. */
public final class SenderList {
  private static final List<String> ENDINGS = List.of(".txt", ".csv", ".txt.gz", ".csv.gz");

  private SenderList() {}

  /**
   * At the top of the inventory bucket. The names are keys, so they are PHI: {@link #safeName} is
   * for messages.
   */
  public static List<String> keysInInventoryBucket(ImportJobEvent job) {
    return job.jobName().clear().isEmpty()
        ? List.of()
        : ENDINGS.stream().map(ending -> job.jobName().clear() + ending).toList();
  }

  /**
   * Directly under the job's input prefix, where HealthImaging scans it with the rest and fails on
   * it.
   */
  public static List<String> keysInInput(ImportJobEvent job) {
    String prefix = folder(job.input());
    return keysInInventoryBucket(job).stream().map(name -> prefix + name).toList();
  }

  public static Set<ObjectKey> keysInInput(ImportJobEvent job, Pseudonyms pseudonyms) {
    return keysInInput(job).stream()
        .map(pseudonyms::objectKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** What all names of one list begin with. */
  public static String withoutEnding(String key) {
    return key.substring(0, key.length() - ENDINGS.getFirst().length()) + ".";
  }

  /** A prefix as a folder: ends in a slash unless it is the whole bucket. */
  public static String folder(S3Location location) {
    return location.folder();
  }

  /** A name that says the format and nothing else. */
  public static String safeName(String key) {
    return ENDINGS.stream()
        .filter(key::endsWith)
        .max((left, right) -> left.length() - right.length())
        .map(e -> "sender-list" + e)
        .orElse("sender-list");
  }
}
