package org.countersign.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.countersign.event.EventOrigin;
import org.countersign.event.Heartbeat;
import org.countersign.finding.Finding;
import org.countersign.finding.Severity;
import org.countersign.heartbeat.BeatDecider;
import org.countersign.hipaa.Citation;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseKind;
import org.countersign.ledger.CaseState;
import org.countersign.ledger.Clerk;
import org.countersign.ledger.Decision;
import org.countersign.ledger.Ledger;
import org.countersign.ledger.Task;
import org.jspecify.annotations.Nullable;

/** A clean case and a broken one, as the imaging function leaves them. */
final class SampleCases {
  static final String STORE = "0123456789abcdef0123456789abcdef";
  static final CaseId CLEAN = CaseId.importJob(STORE, "c1ea0000000000000000000000000001");
  static final CaseId BROKEN = CaseId.importJob(STORE, "b20ce000000000000000000000000002");
  static final String BROKEN_TASK = Task.idOf(BROKEN, "MISSING");
  static final Instant ENDED = Instant.parse("2026-03-02T08:00:00Z");

  private SampleCases() {}

  static void heartbeatInto(Ledger ledger) {
    Heartbeat beat =
        new Heartbeat(
            new EventOrigin(
                "b", "countersign.heartbeat", "Heartbeat", "123456789012", "us-east-1", ENDED));
    new Clerk(ledger)
        .record(
            BeatDecider.caseOf(beat), Set.of(), known -> BeatDecider.receive(known, List.of(beat)));
  }

  static void into(Ledger ledger, @Nullable String clearKeys) {
    ObjectNode clean = JsonNodeFactory.instance.objectNode();
    clean.putObject("discrepancies");
    commit(
        ledger,
        Decision.on(CLEAN)
            .becoming(state(CLEAN, "closed", clean))
            .record("case-closed", ENDED, closed())
            .decide());

    ObjectNode broken = JsonNodeFactory.instance.objectNode();
    broken.putObject("discrepancies").put("MISSING", 2).put("FAILED", 0);
    broken
        .putObject("conclusion")
        .putArray("checks")
        .addObject()
        .put("name", "owed = accounted for")
        .put("holds", false)
        .put("left", 5)
        .put("right", 3)
        .put("because", "two keys are owed and stand nowhere");
    if (clearKeys != null) {
      broken.put("clearKeys", clearKeys);
    }
    Task task = Task.open(BROKEN, "MISSING", Severity.HIGH, ENDED, ENDED.plusSeconds(86_400));
    commit(
        ledger,
        Decision.on(BROKEN)
            .becoming(state(BROKEN, "reconciled", broken))
            .finding(finding())
            .task(task)
            .record(
                "import-reconciled",
                ENDED,
                JsonNodeFactory.instance
                    .objectNode()
                    .set("discrepancies", broken.get("discrepancies")))
            .record(
                "finding-raised",
                ENDED,
                JsonNodeFactory.instance
                    .objectNode()
                    .put("severity", "HIGH")
                    .put("title", "2 missing"))
            .decide());
  }

  static Finding finding() {
    return new Finding(
        "countersign/us-east-1/123456789012/" + BROKEN.text(),
        1,
        Finding.Status.RAISED,
        null,
        null,
        Severity.HIGH,
        "Import job: 2 missing",
        "Two objects are owed and were not imported.",
        "Other",
        "arn:aws:medical-imaging:us-east-1:123456789012:datastore/" + STORE,
        new TreeMap<>(),
        List.of(new Citation("164.312(c)(1)")),
        "Compare with the sender.",
        ENDED,
        ENDED,
        0);
  }

  private static ObjectNode closed() {
    return JsonNodeFactory.instance.objectNode().put("clean", true);
  }

  private static CaseState state(CaseId id, String state, ObjectNode body) {
    return new CaseState(
        CaseKind.IMPORT_JOB,
        ShortIds.tail(id),
        "123456789012",
        "us-east-1",
        state,
        STORE,
        ENDED,
        ENDED,
        body);
  }

  private static void commit(Ledger ledger, Decision decision) {
    new Clerk(ledger).record(decision.caseId(), Set.of(), known -> decision);
  }
}
