package org.countersign.ledger;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.countersign.finding.Finding;
import org.countersign.finding.Severity;
import org.countersign.hipaa.Citation;
import org.jspecify.annotations.Nullable;

/** Cases, findings and tasks for the ledger's tests. */
public final class Samples {
  public static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456789Z");
  public static final String DATASTORE = "12345678901234567890123456789012";

  private Samples() {}

  public static CaseId job(String jobId) {
    return CaseId.importJob(DATASTORE, jobId);
  }

  public static CaseState state(String word) {
    return state(word, DATASTORE, null);
  }

  public static CaseState state(String word, String group, @Nullable Instant endedAt) {
    return new CaseState(
        CaseKind.IMPORT_JOB,
        "job1",
        "123456789012",
        "us-east-1",
        word,
        group,
        endedAt,
        NOON,
        body().put("expected", 5));
  }

  public static ObjectNode body() {
    return JsonNodeFactory.instance.objectNode();
  }

  public static Finding finding(String id) {
    return new Finding(
        id,
        1,
        Finding.Status.RAISED,
        null,
        null,
        Severity.HIGH,
        "2 files are missing",
        "…",
        "Other",
        "job1",
        new TreeMap<>(Map.of("MISSING", "2", "FAILED", "1")),
        List.of(new Citation("164.312(c)(1)"), new Citation("164.312(b)")),
        "Ask the sender.",
        NOON,
        NOON,
        0);
  }

  public static Finding next(Finding finding) {
    return finding.raised(
        Severity.LOW,
        "1 file is missing",
        "…",
        Map.of("MISSING", "1"),
        finding.citations(),
        finding.updatedAt());
  }

  public static Delivery delivery(Finding finding) {
    return new Delivery(finding.id(), Projection.SECURITY_HUB, finding.version());
  }

  public static Decision opening(CaseId id, String... seenKeys) {
    Decision.Builder decision =
        Decision.on(id)
            .becoming(state("submitted"))
            .record("job-submitted", NOON, body().put("files", 5).put("share", 0.25));
    for (String key : seenKeys) {
      decision.seeing(key);
    }
    return decision.decide();
  }

  public static Decision raising(CaseId id, Finding finding) {
    return Decision.on(id).record("finding-raised", NOON, body()).finding(finding).decide();
  }

  public static Decision delivering(CaseId id, Finding finding) {
    return Decision.on(id)
        .record("finding-delivered", NOON, body())
        .delivered(delivery(finding))
        .decide();
  }
}
