package org.countersign.sweep;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.temporal.ChronoUnit;
import org.countersign.event.ComparisonDue;
import org.countersign.event.ComplianceChange;
import org.countersign.event.EntryRecorded;
import org.countersign.event.EventParser;
import org.countersign.event.HealthJobSwept;
import org.countersign.event.Heartbeat;
import org.countersign.event.ImageSetEvent;
import org.countersign.event.ImportJobSwept;
import org.countersign.event.TrailFileSwept;
import org.countersign.ledger.CaseId;

/**
 * An event for the suite's bus. Ids only: what they stand for is looked up by whoever gets it.
 *
 * @param source one of {@link EventParser}'s
 */
public record Announcement(String source, String detailType, ObjectNode detail) {
  public Announcement {
    requireNonNull(source, "source is null");
    requireNonNull(detailType, "detailType is null");
    requireNonNull(detail, "detail is null");
  }

  static Announcement heartbeat() {
    return new Announcement(EventParser.HEARTBEAT_SOURCE, Heartbeat.DETAIL_TYPE, object());
  }

  /** The pipe's pointer once more, at no entry in particular. */
  static Announcement owed(CaseId id) {
    return pointer(id, EntryRecorded.REPUBLISHED);
  }

  /** The same, for those who tell other cases of this one. */
  static Announcement news(CaseId id) {
    return pointer(id, EntryRecorded.NEWS_REPUBLISHED);
  }

  /** The same, for those who wake people. */
  static Announcement page(CaseId id) {
    return pointer(id, EntryRecorded.PAGE_REPUBLISHED);
  }

  private static Announcement pointer(CaseId id, String entryType) {
    return new Announcement(
        EventParser.LEDGER_SOURCE,
        EntryRecorded.DETAIL_TYPE,
        object().put("caseId", id.text()).put("sequence", 0).put("entryType", entryType));
  }

  /** Without the job's name and places: they are PHI, and the service tells them when asked. */
  static Announcement swept(ListedJob job) {
    return new Announcement(
        EventParser.SWEEP_SOURCE,
        ImportJobSwept.DETAIL_TYPE,
        object().put("datastoreId", job.datastoreId()).put("jobId", job.jobId()));
  }

  /** The same, of one from before the suite. */
  static Announcement earlier(ListedJob job) {
    return asEarlier(swept(job));
  }

  /** The same, of one from before the suite. */
  static Announcement earlier(ListedHealthJob job) {
    return asEarlier(swept(job));
  }

  private static Announcement asEarlier(Announcement swept) {
    return new Announcement(
        swept.source(), swept.detailType(), swept.detail().put(EventParser.EARLIER, true));
  }

  /** As above, of a job of health records. */
  static Announcement swept(ListedHealthJob job) {
    return new Announcement(
        EventParser.SWEEP_SOURCE,
        HealthJobSwept.DETAIL_TYPE,
        object()
            .put("direction", job.direction().text())
            .put("datastoreId", job.datastoreId())
            .put("jobId", job.jobId()));
  }

  /** Everything that an event of the service would have said; none of it is PHI. */
  static Announcement swept(String datastoreId, String imageSetId, ListedChange change) {
    ObjectNode detail = imageSet(datastoreId, imageSetId, change.change());
    if (change.version() != null) {
      detail.put("imageSetVersion", change.version().toString());
    }
    if (change.at() != null) {
      // Envelopes have whole seconds, the API milliseconds.
      detail.put("changedAt", change.at().truncatedTo(ChronoUnit.SECONDS).toString());
    }
    return new Announcement(EventParser.SWEEP_SOURCE, ImageSetEvent.SWEPT, detail);
  }

  /** Nothing new of an image set, but nobody has looked for a day. */
  static Announcement lookDue(String datastoreId, String imageSetId) {
    return new Announcement(
        EventParser.SWEEP_SOURCE,
        ImageSetEvent.SWEPT,
        imageSet(datastoreId, imageSetId, ImageSetEvent.LOOK_DUE));
  }

  /** Everything that matters of the event that Config would have sent, in its own shape. */
  static Announcement swept(ListedRule rule, ListedResult result) {
    ObjectNode detail =
        object()
            .put("messageType", "ComplianceChangeNotification")
            .put("awsAccountId", rule.account())
            .put("awsRegion", rule.region())
            .put("configRuleName", rule.name())
            .put("configRuleARN", rule.arn())
            .put("resourceType", result.resourceType())
            .put("resourceId", result.resourceId());
    detail
        .putObject("newEvaluationResult")
        .put("complianceType", result.compliance().name())
        .put("resultRecordedTime", result.recordedAt().toString())
        .putObject("evaluationResultIdentifier")
        .put("orderingTimestamp", result.orderedAt().toString());
    return new Announcement(EventParser.SWEEP_SOURCE, ComplianceChange.SWEPT_DETAIL_TYPE, detail);
  }

  /** Those who alone can tell what is whose compare their sources now. */
  static Announcement comparison(SweepRequest request, boolean whole) {
    return new Announcement(
        EventParser.SWEEP_SOURCE,
        ComparisonDue.DETAIL_TYPE,
        object()
            .put(ComparisonDue.GRACE, request.grace().toSeconds())
            .put(ComparisonDue.WHOLE, whole)
            .put(ComparisonDue.COUNT_ONLY, request.countOnly()));
  }

  /** A log file of the trail is to be compared with the alerts. */
  static Announcement trailFile(String file, boolean countOnly) {
    return new Announcement(
        EventParser.SWEEP_SOURCE,
        TrailFileSwept.DETAIL_TYPE,
        object().put("file", file).put(ComparisonDue.COUNT_ONLY, countOnly));
  }

  private static ObjectNode imageSet(String datastoreId, String imageSetId, String change) {
    return object()
        .put("datastoreId", datastoreId)
        .put("imageSetId", imageSetId)
        .put("change", change);
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
