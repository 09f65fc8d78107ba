package org.countersign.faults;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.countersign.event.EventParser;
import org.countersign.event.ImportJobEvent.Status;
import org.countersign.sweep.Announcement;

/** Events as bytes, the way EventBridge brings them. */
final class Envelopes {
  private Envelopes() {}

  static String of(Job job, Status status) {
    ObjectNode envelope =
        envelope("aws.medical-imaging", "Import Job " + word(status), job.timeOf(status));
    envelope
        .putObject("detail")
        .put("imagingVersion", "1.0")
        .put("datastoreId", job.datastoreId())
        .put("jobId", job.jobId())
        .put("jobName", "DOE^JANE")
        .put("jobStatus", status.name())
        .put("inputS3Uri", "s3://input/DOE^JANE/")
        .put("outputS3Uri", "s3://output/");
    return envelope.toString();
  }

  static String of(ImageSet set, ImageSet.Change change) {
    ObjectNode envelope =
        envelope("aws.medical-imaging", "Image Set " + change.word(), change.at());
    envelope
        .putObject("detail")
        .put("imagingVersion", "1.0")
        .put("datastoreId", set.datastoreId())
        .put("imagesetId", set.imageSetId())
        .put("imageSetVersion", Integer.toString(change.version()))
        .put("isPrimary", false);
    return envelope.toString();
  }

  /** What the sweep puts on the suite's bus. */
  static String of(Announcement announcement, Instant time) {
    ObjectNode envelope = envelope(announcement.source(), announcement.detailType(), time);
    envelope.set("detail", announcement.detail());
    return envelope.toString();
  }

  /** The pipe's pointer to an entry. */
  static String pointer(String caseId, long sequence, String entryType, Instant time) {
    ObjectNode envelope = envelope(EventParser.LEDGER_SOURCE, "Ledger Entry Recorded", time);
    envelope
        .putObject("detail")
        .put("caseId", caseId)
        .put("sequence", Long.toString(sequence))
        .put("entryType", entryType);
    return envelope.toString();
  }

  private static ObjectNode envelope(String source, String type, Instant time) {
    ObjectNode envelope = JsonNodeFactory.instance.objectNode();
    envelope
        .put("version", "0")
        .put("id", "6f2c9d84-3e17-4b0a-92d5-c1e8a7b40f13")
        .put("detail-type", type)
        .put("source", source)
        .put("account", Job.ACCOUNT)
        .put("time", time.toString())
        .put("region", Job.REGION)
        .putArray("resources");
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
