package org.countersign.laptop.imaging;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * Makes HealthImaging's EventBridge events (developer guide, event-notifications). An event's id
 * follows from what it says, so the same happening always has the same envelope.
 *
 * @param account 12 digits
 * @param givesJobFolder {@code outputS3Uri} is the job's own folder instead of the bare prefix
 */
record ImagingEvents(String account, String region, boolean givesJobFolder) {
  /** All events of a job up to its present state, in the order in which they happened. */
  List<ObjectNode> of(ImportJob job) {
    List<ObjectNode> events = new ArrayList<>();
    events.add(importJob(job, ImportJob.Status.SUBMITTED, job.submittedAt()));
    if (job.startedAt() != null) {
      events.add(importJob(job, ImportJob.Status.IN_PROGRESS, job.startedAt()));
    }
    if (job.endedAt() != null) {
      if (job.outcome() != null) {
        for (ImportOutcome.TouchedSet set : job.outcome().sets()) {
          events.add(imageSet(job, set, job.endedAt()));
        }
      }
      events.add(importJob(job, job.status(), job.endedAt()));
    }
    return events;
  }

  private ObjectNode importJob(ImportJob job, ImportJob.Status status, Instant time) {
    String type =
        switch (status) {
          case SUBMITTED -> "Import Job Submitted";
          case IN_PROGRESS -> "Import Job In Progress";
          case COMPLETED -> "Import Job Completed";
          case FAILED -> "Import Job Failed";
        };
    ObjectNode event = envelope(type, time, datastoreArn(job.datastoreId()), job.jobId());
    event
        .putObject("detail")
        .put("imagingVersion", "1.0")
        .put("datastoreId", job.datastoreId())
        .put("jobId", job.jobId())
        .put("jobName", job.jobName())
        .put("jobStatus", status.name())
        .put("inputS3Uri", job.inputS3Uri())
        .put("outputS3Uri", givesJobFolder ? OutcomeFolder.uri(job) : job.outputS3Uri());
    return event;
  }

  private ObjectNode imageSet(ImportJob job, ImportOutcome.TouchedSet set, Instant time) {
    boolean created = set.version() == 1;
    String arn = datastoreArn(job.datastoreId()) + "/imageset/" + set.imageSetId();
    ObjectNode event =
        envelope(
            created ? "Image Set Created" : "Image Set Updated",
            time,
            arn,
            job.jobId() + set.version());
    event
        .putObject("detail")
        .put("imagingVersion", "1.0")
        .put("isPrimary", set.primary())
        .put("imageSetVersion", Integer.toString(set.version()))
        .put("datastoreId", job.datastoreId())
        // The guide's samples write it so; the schema registry has imageSetId.
        .put("imagesetId", set.imageSetId())
        .put("imageSetState", "ACTIVE")
        .put("imageSetWorkflowStatus", created ? "CREATED" : "UPDATED");
    return event;
  }

  /**
   * An act on an image set.
   *
   * @param word of the detail-type, for example {@code Update Failed}
   */
  ObjectNode imageSet(ImageSet set, String word, String state, Instant time) {
    String version = Integer.toString(set.newestVersion());
    ObjectNode event =
        envelope(
            "Image Set " + word,
            time,
            datastoreArn(set.datastoreId()) + "/imageset/" + set.imageSetId(),
            word + version);
    event
        .putObject("detail")
        .put("imagingVersion", "1.0")
        .put("isPrimary", set.primary())
        .put("imageSetVersion", version)
        .put("datastoreId", set.datastoreId())
        .put("imagesetId", set.imageSetId())
        .put("imageSetState", state)
        .put("imageSetWorkflowStatus", word.toUpperCase(Locale.ROOT).replace(' ', '_'));
    return event;
  }

  private ObjectNode envelope(String type, Instant time, String resource, String cause) {
    String seed = String.join("\n", type, account, region, resource, cause);
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event
        .put("version", "0")
        .put("id", UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8)).toString())
        .put("detail-type", type)
        .put("source", "aws.medical-imaging")
        .put("account", account)
        .put("time", time.truncatedTo(ChronoUnit.SECONDS).toString())
        .put("region", region)
        .putArray("resources")
        .add(resource);
    return event;
  }

  String datastoreArn(String datastoreId) {
    return "arn:aws:medical-imaging:" + region + ":" + account + ":datastore/" + datastoreId;
  }
}
