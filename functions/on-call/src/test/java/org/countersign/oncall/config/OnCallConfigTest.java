package org.countersign.oncall.config;

import static org.assertj.core.api.BDDAssertions.then;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.countersign.finding.Severity;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OnCallConfigTest {
  private final OnCallConfig config = OnCallConfig.parse(SampleConfig.text());

  /** 2026-03-02 is a Monday. */
  @ParameterizedTest
  @CsvSource({
    "CRITICAL, imaging, 123456789012, 2026-03-02T02:00:00Z, imaging-chat pager, ",
    "CRITICAL, notes, 123456789012, 2026-03-02T02:00:00Z, pager, ",
    "CRITICAL, imaging, 999999999999, 2026-03-02T02:00:00Z, pager, ",
    "HIGH, compliance, 999999999999, 2026-03-02T22:00:00Z, pager, ",
    "MEDIUM, compliance, 999999999999, 2026-03-02T10:00:00Z, pager, ",
    "MEDIUM, compliance, 999999999999, 2026-03-02T22:00:00Z, ticket-desk, ",
    "LOW, compliance, 999999999999, 2026-03-02T10:00:00Z, ticket-desk, ",
    "LOW, compliance, 999999999999, 2026-03-02T22:00:00Z, ticket-desk, 2026-03-03T06:00:00Z",
    "INFORMATIONAL, imaging, 123456789012, 2026-03-02T22:00:00Z, imaging-chat ticket-desk, 2026-03-03T06:00:00Z",
  })
  void routes_by_severity_area_workload_account_and_time(
      Severity severity,
      String area,
      String account,
      Instant now,
      String channels,
      @Nullable Instant notBefore) {
    then(config.route(new Subject(severity, area, account, "eu-central-1", "store-1"), now))
        .isEqualTo(new Routed(List.of(channels.split(" ")), notBefore));
  }

  @Test
  void a_workload_may_be_told_by_its_groups() {
    OnCallConfig narrow =
        OnCallConfig.parse(SampleConfig.with("\"groups\": [\"*\"]", "\"groups\": [\"rad-*\"]"));
    Instant now = Instant.parse("2026-03-02T10:00:00Z");

    then(narrow.route(subject("rad-7"), now).channels()).containsExactly("imaging-chat", "pager");
    then(narrow.route(subject("lab-7"), now).channels()).containsExactly("pager");
  }

  @Test
  void knows_what_the_document_says_beside_routes() {
    then(config.escalation())
        .containsExactly(
            new EscalationStep(Duration.ofMinutes(15), List.of("pager", "duty-mail")),
            new EscalationStep(Duration.ofMinutes(45), List.of("duty-mail", "imaging-chat")));
    then(config.person("PADA001")).contains("ada");
    then(config.person("Ben@Hospital.example")).contains("ben");
    then(config.person("PNOBODY")).isEmpty();
    then(config.budget("pager")).isEqualTo(new Budget(60, 30));
    then(config.budget("imaging-chat")).isEqualTo(ChannelSpec.Slack.USUAL);
    then(config.hookSecretArns()).hasSize(1);
    then(config.channels().keySet())
        .containsExactly("pager", "imaging-chat", "ticket-desk", "duty-mail");
  }

  @Test
  void each_usual_budget_is_within_what_its_receiver_takes() {
    then(ChannelSpec.PagerDuty.USUAL.mostInAMinute()).isLessThan(120);
    then(ChannelSpec.Slack.USUAL.mostInAMinute()).isLessThanOrEqualTo(60);
    then(ChannelSpec.SlackApp.USUAL.mostInAMinute()).isLessThan(50);
  }

  private static Subject subject(String group) {
    return new Subject(Severity.HIGH, "imaging", "123456789012", "eu-central-1", group);
  }
}
