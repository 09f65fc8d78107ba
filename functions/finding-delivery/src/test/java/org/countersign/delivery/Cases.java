package org.countersign.delivery;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.countersign.event.EntryRecorded;
import org.countersign.event.EventOrigin;
import org.countersign.finding.Counterpart;
import org.countersign.finding.Finding;
import org.countersign.finding.Severity;
import org.countersign.finding.Suppression;
import org.countersign.hipaa.Citation;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseKind;
import org.countersign.ledger.CaseState;
import org.countersign.ledger.Clerk;
import org.countersign.ledger.Decision;
import org.countersign.ledger.Ledger;
import org.countersign.ledger.Task;
import org.countersign.runtime.Received;
import org.jspecify.annotations.Nullable;

/** Cases with one finding each, as the functions that decide would leave them. */
public final class Cases {
  public static final Instant NOON = Instant.parse("2026-03-14T12:00:00Z");
  public static final Instant UNTIL = Instant.parse("2026-09-14T12:00:00Z");
  public static final String ACCOUNT = "123456789012";
  public static final String REGION = "us-east-1";

  private Cases() {}

  public static CaseId id(int number) {
    return CaseId.importJob("12345678901234567890123456789012", "job" + number);
  }

  /** A case that AWS Config has a finding for as well. */
  public static CaseId compliance(int number) {
    return new CaseId(
        CaseKind.COMPLIANCE, ACCOUNT + "/" + REGION + "/s3-versioning/AWS::S3::Bucket/b" + number);
  }

  /** AWS's own finding for it. */
  public static Counterpart counterpart(int number) {
    return new Counterpart(
        "arn:aws:config:us-east-1:123456789012:config-rule/config-rule-abcdef/finding/" + number,
        "arn:aws:securityhub:us-east-1::product/aws/config");
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

  /** A new version that stands beside AWS's finding. */
  public static void join(Ledger ledger, CaseId id, Counterpart counterpart) {
    record(
        ledger,
        id,
        "finding-updated",
        known -> known.finding(findingId(id)).orElseThrow().besides(counterpart, NOON));
  }

  public static void archive(Ledger ledger, CaseId id) {
    record(
        ledger,
        id,
        "finding-cleared",
        known -> known.finding(findingId(id)).orElseThrow().archived(NOON));
  }

  /** A person accepts the risk: the task is decided and the finding suppressed. */
  public static void accept(Ledger ledger, CaseId id) {
    Task task =
        Task.open(id, "RISK", Severity.HIGH, NOON, NOON)
            .decided("dr.no", "accept", "Mrs. Doe's scanner cannot do it", NOON);
    new Clerk(ledger)
        .record(
            id,
            Set.of(),
            known ->
                Decision.on(id)
                    .task(task)
                    .record("finding-updated", NOON, JsonNodeFactory.instance.objectNode())
                    .finding(
                        known
                            .finding(findingId(id))
                            .orElseThrow()
                            .suppressed(new Suppression(task.id(), UNTIL), NOON))
                    .decide());
  }

  /** What a person did in Security Hub, or null for the end of any suppression. */
  public static void suppress(Ledger ledger, CaseId id, @Nullable Suppression suppression) {
    record(
        ledger,
        id,
        "finding-updated",
        known -> known.finding(findingId(id)).orElseThrow().suppressed(suppression, NOON));
  }

  public static CaseFile read(Ledger ledger, CaseId id) {
    return ledger.read(id, Set.of());
  }

  public static Received pointer(CaseId id) {
    return pointer(id.text());
  }

  static Received pointer(String caseId) {
    return pointer(caseId, "finding-raised", 1);
  }

  static Received pointer(String caseId, String entryType, int receives) {
    EventOrigin origin =
        new EventOrigin("id", "countersign.ledger", "Entry Recorded", ACCOUNT, REGION, NOON);
    return new Received(new EntryRecorded(origin, caseId, 1, entryType), receives);
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
            id.kind(),
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
