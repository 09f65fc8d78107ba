package org.countersign.oncall;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.BDDAssertions.then;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.countersign.finding.Severity;
import org.countersign.ledger.Body;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseKind;
import org.countersign.ledger.CaseState;
import org.countersign.ledger.Decision;
import org.countersign.ledger.Entry;
import org.countersign.ledger.Task;
import org.countersign.ledger.memory.InMemoryLedger;
import org.countersign.oncall.channel.KeptSecrets;
import org.countersign.oncall.config.OnCallConfig;
import org.countersign.oncall.hook.PagerDutyHook;
import org.countersign.page.PageCause;
import org.countersign.page.PageDesk;
import org.countersign.page.PageState;
import org.countersign.page.PageStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the pager says, as the HTTP API hands it on. */
class HookDoorTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant NOON = Instant.parse("2026-03-14T12:00:00Z");
  private static final CaseId JOB = CaseId.importJob("12345678901234567890123456789012", "j1");
  private static final CaseId PAGE = CaseId.page("a cause");
  private static final String KEY = "hook-key";
  private static final String CONFIG =
      """
      {"version": 1,
       "channels": {"pager": {"type": "pagerduty",
         "secretArn": "arn:aws:secretsmanager:us-east-1:123456789012:secret:pager-AbCdEf",
         "hookSecretArn": "arn:aws:secretsmanager:us-east-1:123456789012:secret:hook-AbCdEf"}},
       "routes": [{"channels": ["pager"]}],
       "people": {"PADA001": "ada"}}
      """;

  private final Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
  private final InMemoryLedger ledger = new InMemoryLedger(clock);
  private final Map<String, Double> counted = new TreeMap<>();
  private final HookDoor door =
      new HookDoor(
          new PagerDutyHook(new KeptSecrets(arn -> KEY, clock), this::count),
          () -> OnCallConfig.parse(CONFIG),
          new PageDesk(ledger, clock),
          this::count);

  private void count(String name, double value) {
    counted.merge(name, value, Double::sum);
  }

  @BeforeEach
  void aPagedCase() {
    Task task = Task.open(JOB, "MISSING", Severity.HIGH, NOON, NOON.plusSeconds(3600));
    ledger.commit(
        CaseFile.none(JOB),
        Decision.on(JOB)
            .becoming(state(CaseKind.IMPORT_JOB, JSON.createObjectNode()))
            .task(task)
            .record("task-opened", NOON, Body.ofTask(task))
            .record("page-requested", NOON, JSON.createObjectNode())
            .decide());
    PageState page =
        new PageState(
            new PageCause("k", "w", "s", "imaging", "1", "r", "", ""),
            Severity.HIGH,
            PageStatus.TRIGGERED,
            1,
            1,
            1,
            List.of(JOB),
            NOON,
            null,
            0,
            1,
            new TreeMap<>(),
            null);
    ledger.commit(
        CaseFile.none(PAGE),
        Decision.on(PAGE).becoming(state(CaseKind.PAGE, Body.of(page))).decide());
  }

  @Test
  void who_acknowledges_there_has_claimed_the_case_here() {
    then(status(acknowledged("e1", "PADA001"), KEY)).isEqualTo(202);

    CaseFile file = ledger.read(JOB, Set.of());
    then(file.tasks().getFirst().assignee()).isEqualTo("ada");
    then(types()).endsWith("page-acknowledged", "task-claimed");
    then(ledger.entries(JOB).getLast().body().path("from").asText()).isEqualTo("PagerDuty");
  }

  @Test
  void the_same_webhook_again_changes_nothing() {
    status(acknowledged("e1", "PADA001"), KEY);
    List<String> once = types();

    then(status(acknowledged("e1", "PADA001"), KEY)).isEqualTo(202);
    then(types()).isEqualTo(once);
  }

  @Test
  void somebody_whom_the_suite_does_not_know_acknowledges_and_claims_nothing() {
    then(status(acknowledged("e1", "PSTRANGER"), KEY)).isEqualTo(202);

    then(types()).endsWith("page-acknowledged");
    then(ledger.read(JOB, Set.of()).tasks().getFirst().state()).isEqualTo(Task.State.OPEN);
  }

  @Test
  void a_forged_one_is_refused_counted_and_changes_nothing() {
    List<String> before = types();

    then(status(acknowledged("e1", "PADA001"), "another key")).isEqualTo(401);
    then(types()).isEqualTo(before);
    then(counted).containsEntry("PagerWebhookForged", 1.0);
  }

  @Test
  void what_is_no_page_of_ours_is_taken_and_ignored() {
    String other = acknowledged("e1", "PADA001").replace("countersign/" + PAGE.text(), "elsewhere");
    List<String> before = types();

    then(status(other, KEY)).isEqualTo(202);
    then(types()).isEqualTo(before);
  }

  private int status(String body, String key) {
    ObjectNode request = JSON.createObjectNode();
    request.putObject("requestContext").putObject("http").put("method", "POST");
    request.putObject("headers").put("x-pagerduty-signature", "v1=" + hmac(key, body));
    request.put("body", body).put("isBase64Encoded", false);
    then(HookDoor.isRequest(request)).isTrue();
    return (int) requireNonNull(door.answer(request).get("statusCode"));
  }

  private static String acknowledged(String id, String user) {
    return """
    {"event": {"id": "%s", "event_type": "incident.acknowledged",
      "occurred_at": "2026-03-14T12:00:00Z",
      "agent": {"id": "%s", "type": "user_reference"},
      "data": {"id": "P1", "type": "incident", "incident_key": "countersign/%s"}}}
    """
        .formatted(id, user, PAGE.text());
  }

  private static String hmac(String key, String body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(body.getBytes(UTF_8)));
    } catch (java.security.GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static CaseState state(CaseKind kind, ObjectNode body) {
    return new CaseState(kind, "s", "1", "r", "open", "", null, NOON, body);
  }

  private List<String> types() {
    return ledger.entries(JOB).stream().map(Entry::type).toList();
  }
}
