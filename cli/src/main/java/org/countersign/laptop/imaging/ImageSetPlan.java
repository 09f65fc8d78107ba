package org.countersign.laptop.imaging;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.countersign.ledger.EntryHash;

/**
 * Sorts a job's files into image sets, by the rules of the developer guide's page
 * understanding-import-jobs: a series that conflicts with nothing is one primary set, over any
 * number of jobs; what conflicts with a primary set goes into a set that is not primary. Where two
 * files of one job conflict, the first in order of keys is the primary one.
 */
final class ImageSetPlan {
  private final String datastoreId;
  private final String jobId;
  private final Map<String, ImageSet> sets = new LinkedHashMap<>();
  private final PrimarySeries primaries = new PrimarySeries();
  private final Map<String, List<ScannedFile.Imported>> filesOfSet = new LinkedHashMap<>();
  private final Map<String, String> setOfKey = new HashMap<>();

  /**
   * @param known sets of this data store
   */
  ImageSetPlan(String datastoreId, String jobId, Collection<ImageSet> known) {
    this.datastoreId = datastoreId;
    this.jobId = jobId;
    for (ImageSet set : known) {
      sets.put(set.imageSetId(), set);
      if (set.primary()) {
        primaries.admit(set.grouping());
      }
    }
  }

  void add(ScannedFile.Imported file) {
    Grouping grouping = file.grouping();
    boolean primary = primaries.admit(grouping);
    String id = primary ? primaryId(grouping) : conflictingId(grouping);
    sets.computeIfAbsent(
        id,
        fresh ->
            new ImageSet(datastoreId, fresh, primary, grouping, List.of(), Map.of(), null, null));
    filesOfSet.computeIfAbsent(id, fresh -> new ArrayList<>()).add(file);
    setOfKey.put(file.key(), id);
  }

  /** The sets that the job touches, as they are after it, in the order in which it touched them. */
  List<ImageSet> after(Instant now) {
    List<ImageSet> touched = new ArrayList<>();
    filesOfSet.forEach((id, files) -> touched.add(known(id).after(jobId, now, files)));
    return touched;
  }

  /** How many of the job's files went into a set. */
  int matched(String imageSetId) {
    return filesOfSet.getOrDefault(imageSetId, List.of()).size();
  }

  /** Where a file of the job went. */
  String imageSetOf(ScannedFile.Imported file) {
    String id = setOfKey.get(file.key());
    if (id == null) {
      throw new IllegalStateException("a file that was never added");
    }
    return id;
  }

  private ImageSet known(String id) {
    ImageSet set = sets.get(id);
    if (set == null) {
      throw new IllegalStateException("files were sorted into a set that does not exist: " + id);
    }
    return set;
  }

  private String primaryId(Grouping grouping) {
    return primaryId(datastoreId, grouping);
  }

  /** The id of a series' primary set. */
  static String primaryId(String datastoreId, Grouping grouping) {
    return id(datastoreId, "primary", grouping.studyInstanceUid(), grouping.seriesInstanceUid());
  }

  private String conflictingId(Grouping grouping) {
    return id(
        datastoreId,
        jobId,
        grouping.studyInstanceUid(),
        grouping.seriesInstanceUid(),
        grouping.seriesNumber(),
        grouping.patientId(),
        grouping.studyDate(),
        grouping.accessionNumber(),
        grouping.studyId());
  }

  private static String id(String datastoreId, String... parts) {
    return EntryHash.sha256("image set\n" + datastoreId + "\n" + String.join("\n", parts))
        .substring(0, 32);
  }
}
