package org.countersign.sweep;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.countersign.event.EntryRecorded;
import org.countersign.event.EventParser;
import org.countersign.event.Heartbeat;
import org.countersign.event.ImportJobSwept;
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
    return new Announcement(
        EventParser.LEDGER_SOURCE,
        EntryRecorded.DETAIL_TYPE,
        object()
            .put("caseId", id.text())
            .put("sequence", 0)
            .put("entryType", EntryRecorded.REPUBLISHED));
  }

  /** Without the job's name and places: they are PHI, and the service tells them when asked. */
  static Announcement swept(ListedJob job) {
    return new Announcement(
        EventParser.SWEEP_SOURCE,
        ImportJobSwept.DETAIL_TYPE,
        object().put("datastoreId", job.datastoreId()).put("jobId", job.jobId()));
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
