package org.countersign.delivery;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.countersign.event.EntryRecorded;
import org.countersign.event.EventOrigin;
import org.countersign.finding.Finding;
import org.countersign.finding.Severity;
import org.countersign.hipaa.Citation;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseKind;
import org.countersign.ledger.CaseState;
import org.countersign.ledger.Clerk;
import org.countersign.ledger.Decision;
import org.countersign.ledger.Ledger;
import org.countersign.runtime.Received;

/** Import cases with one finding each, as imaging-import would leave them. */
public final class Cases {
  public static final Instant NOON = Instant.parse("2026-03-14T12:00:00Z");
  public static final String ACCOUNT = "123456789012";
  public static final String REGION = "us-east-1";

  private Cases() {}

  public static CaseId id(int number) {
    return CaseId.importJob("12345678901234567890123456789012", "job" + number);
  }

  public static String findingId(CaseId id) {
    return id.text() + "/reconciliation";
  }

  public static Finding finding(CaseId id) {
    return new Finding(
        findingId(id),
        1,
        Finding.Status.RAISED,
        null,
        null,
        Severity.HIGH,
        "Import does not add up",
        "2 files are missing",
        "Other",
        "arn:aws:medical-imaging:us-east-1:123456789012:datastore/12345678901234567890123456789012",
        new TreeMap<>(Map.of("MISSING", "2", "examples", "key~k1~0123456789abcdef")),
        List.of(new Citation("164.312(b)"), new Citation("164.312(c)(1)")),
        "Compare the sender's list with the job's output.",
        NOON,
        NOON,
        0);
  }

  public static OutboundFinding outbound(Finding finding) {
    return new OutboundFinding(id(1), ACCOUNT, REGION, finding);
  }

  /** A new version of the case's finding; the first call opens the case. */
  public static void raise(Ledger ledger, CaseId id) {
    record(
        ledger,
        id,
        "finding-raised",
        known -> known.finding(findingId(id)).map(Cases::next).orElseGet(() -> finding(id)));
  }

  public static void clear(Ledger ledger, CaseId id) {
    record(
        ledger,
        id,
        "finding-cleared",
        known -> known.finding(findingId(id)).orElseThrow().cleared(NOON));
  }

  public static CaseFile read(Ledger ledger, CaseId id) {
    return ledger.read(id, Set.of());
  }

  public static Received pointer(CaseId id) {
    return pointer(id.text());
  }

  static Received pointer(String caseId) {
    EventOrigin origin =
        new EventOrigin("id", "countersign.ledger", "Entry Recorded", ACCOUNT, REGION, NOON);
    return new Received(new EntryRecorded(origin, caseId, 1, "finding-raised"), 1);
  }

  static Received pointer(CaseId id, String entryType) {
    EventOrigin origin =
        new EventOrigin("id", "countersign.ledger", "Entry Recorded", ACCOUNT, REGION, NOON);
    return new Received(new EntryRecorded(origin, id.text(), 1, entryType), 1);
  }

  private static Finding next(Finding finding) {
    return finding.raised(
        Severity.MEDIUM,
        finding.title(),
        finding.description(),
        finding.details(),
        finding.citations(),
        NOON);
  }

  private static void record(
      Ledger ledger,
      CaseId id,
      String entry,
      java.util.function.Function<CaseFile, Finding> finding) {
    CaseState state =
        new CaseState(
            CaseKind.IMPORT_JOB,
            id.rest(),
            ACCOUNT,
            REGION,
            "reconciled",
            "group",
            null,
            NOON,
            JsonNodeFactory.instance.objectNode());
    new Clerk(ledger)
        .record(
            id,
            Set.of(),
            known ->
                Decision.on(id)
                    .becoming(state)
                    .record(entry, NOON, JsonNodeFactory.instance.objectNode())
                    .finding(finding.apply(known))
                    .decide());
  }
}
