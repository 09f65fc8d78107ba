package org.countersign.faults;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import org.countersign.event.EntryRecorded;
import org.countersign.event.EventParser;
import org.countersign.sweep.Announcement;

/** Events the way EventBridge brings them. */
final class Envelopes {
  private Envelopes() {}

  /** With a detail to be filled in. */
  static ObjectNode of(String source, String type, Instant time) {
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
    envelope.putObject("detail");
    return envelope;
  }

  static ObjectNode of(String source, String type, Instant time, Map<String, String> detail) {
    ObjectNode envelope = of(source, type, time);
    detail.forEach(detail(envelope)::put);
    return envelope;
  }

  static ObjectNode detail(ObjectNode envelope) {
    return (ObjectNode) envelope.path("detail");
  }

  /** What the sweep puts on the suite's bus. */
  static ObjectNode of(Announcement announcement, Instant time) {
    ObjectNode envelope = of(announcement.source(), announcement.detailType(), time);
    envelope.set("detail", announcement.detail());
    return envelope;
  }

  /** The pipe's pointer to an entry. */
  static ObjectNode pointer(String caseId, long sequence, String entryType, Instant time) {
    return of(
        EventParser.LEDGER_SOURCE,
        EntryRecorded.DETAIL_TYPE,
        time,
        Map.of("caseId", caseId, "sequence", Long.toString(sequence), "entryType", entryType));
  }
}
