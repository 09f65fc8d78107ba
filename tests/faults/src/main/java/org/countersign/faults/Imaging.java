package org.countersign.faults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.countersign.event.ImportJobEvent.Status;
import org.countersign.imaging.ImageSetHistory;
import org.countersign.imaging.ImagingImport;
import org.countersign.imaging.ImportJobs;
import org.countersign.imaging.InventorySource;
import org.countersign.imaging.OutcomeSource;

/** Import jobs and image sets of HealthImaging, and imaging-import. */
final class Imaging implements Source {
  private static final String SOURCE = "aws.medical-imaging";

  final Hospital hospital;
  private final Suite suite;
  private final List<Job> jobs;
  private final List<ImageSet> imageSets;
  private final Set<ImageSet.Change> heard = new HashSet<>();

  Imaging(Suite suite) {
    this.suite = suite;
    this.jobs = new JobList(suite.chance).make();
    this.imageSets = new ImageSetList(suite.chance).make(jobs);
    this.hospital =
        new Hospital(jobs, imageSets, suite.agenda, suite.faultyEvidence, Suite.PSEUDONYMS);
    suite.deploy(
        "ImagingImportFunction",
        ImagingImport.assemble(
            new ImagingImport.Ports(
                suite.ledger,
                suite.faultyEvidence,
                suite.bad(InventorySource.class, hospital, Port.SERVICE),
                suite.bad(OutcomeSource.class, hospital, Port.SERVICE),
                suite.bad(ImportJobs.class, hospital, Port.SERVICE),
                suite.bad(ImageSetHistory.class, hospital, Port.SERVICE),
                List::of,
                Suite.PSEUDONYMS,
                suite.scratch,
                suite.clock,
                Suite.UNCOUNTED)));
  }

  @Override
  public int stimuli() {
    return jobs.size() + imageSets.stream().mapToInt(set -> set.changes().size()).sum();
  }

  @Override
  public void begin() {
    for (Job job : jobs) {
      for (Status status : job.statuses()) {
        suite.wire.carry(event(job, status), job.timeOf(status), Floor.BEST_EFFORT);
      }
    }
    for (ImageSet set : imageSets) {
      for (ImageSet.Change change : set.changes()) {
        if (suite.wire.carry(event(set, change), change.at(), Floor.BEST_EFFORT)) {
          heard.add(change);
        }
      }
    }
  }

  @Override
  public List<Due> dues(Verdict verdict) {
    List<Due> dues = new ArrayList<>();
    jobs.forEach(job -> of(job, dues));
    imageSets.forEach(set -> of(set, dues));
    return dues;
  }

  private static void of(Job job, List<Due> dues) {
    SortedMap<String, Long> expected = job.expected();
    dues.add(new Due.OfCase(job.caseId(), true, expected.isEmpty(), expected));
    for (Status status : job.statuses()) {
      String type = "import-" + status.name().toLowerCase(Locale.ROOT).replace('_', '-');
      dues.add(Due.OfEntry.typed(job.caseId(), type, status == job.end()));
    }
    for (String kind : job.wrongAtFirst().keySet()) {
      dues.add(new Due.OfTask(job.caseId(), kind, !expected.containsKey(kind)));
    }
    if (!job.wrongAtFirst().isEmpty()) {
      dues.add(Due.OfFinding.of(job.caseId(), true, !expected.isEmpty(), expected));
    }
  }

  private void of(ImageSet set, List<Due> dues) {
    List<ImageSet.Change> knowable = set.knowable(heard);
    if (knowable.isEmpty()) {
      return;
    }
    SortedMap<String, Long> expected = set.expected(heard);
    dues.add(new Due.OfCase(set.caseId(), true, expected.isEmpty(), expected));
    for (ImageSet.Change change : knowable) {
      String word = change.word().equals(ImageSet.CREATED) ? "Created non-primary" : change.word();
      dues.add(
          new Due.OfEntry(
              set.caseId(),
              word,
              true,
              entry ->
                  entry.type().equals("image-set-changed")
                      && entry.body().path("change").asText().equals(word)));
    }
    expected.keySet().forEach(kind -> dues.add(new Due.OfTask(set.caseId(), kind, false)));
    SortedMap<String, Long> unexplained = set.unexplained(heard);
    boolean stands = !unexplained.isEmpty();
    dues.add(Due.OfFinding.of(set.caseId(), stands, stands, unexplained));
    dues.add(Due.OfEntry.typed(set.caseId(), "finding-raised", false));
  }

  private static ObjectNode event(Job job, Status status) {
    return Envelopes.of(
        SOURCE,
        "Import Job " + word(status),
        job.timeOf(status),
        Map.of(
            "imagingVersion",
            "1.0",
            "datastoreId",
            job.datastoreId(),
            "jobId",
            job.jobId(),
            "jobName",
            "DOE^JANE",
            "jobStatus",
            status.name(),
            "inputS3Uri",
            "s3://input/DOE^JANE/",
            "outputS3Uri",
            "s3://output/"));
  }

  private static ObjectNode event(ImageSet set, ImageSet.Change change) {
    ObjectNode envelope =
        Envelopes.of(
            SOURCE,
            "Image Set " + change.word(),
            change.at(),
            Map.of(
                "imagingVersion",
                "1.0",
                "datastoreId",
                set.datastoreId(),
                "imagesetId",
                set.imageSetId(),
                "imageSetVersion",
                Integer.toString(change.version())));
    Envelopes.detail(envelope).put("isPrimary", false);
    return envelope;
  }

  private static String word(Status status) {
    return switch (status) {
      case SUBMITTED -> "Submitted";
      case IN_PROGRESS -> "In Progress";
      case COMPLETED -> "Completed";
      case FAILED -> "Failed";
    };
  }
}
