package org.countersign.ledger;

import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import org.countersign.finding.Severity;
import org.countersign.ledger.memory.InMemoryLedger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DueTimesTest {
  private static final String WEEK =
      """
      {"zone":"America/Chicago","from":"08:00","to":"17:00",
       "days":["MONDAY","TUESDAY","WEDNESDAY","THURSDAY","FRIDAY"],
       "holidays":["2026-11-26"],"kinds":{"NOTE_REVIEW":"PT4H"}}
      """;
  // Wednesday, ten in the morning in Chicago, the day before Thanksgiving
  private static final Instant OPENED = Instant.parse("2026-11-25T16:00:00Z");

  @ParameterizedTest(name = "{0} {1} is due at {2}")
  @CsvSource({
    "MISSING, CRITICAL, 2026-11-25T20:00:00Z",
    "MISSING, HIGH, 2026-11-26T16:00:00Z",
    "MISSING, MEDIUM, 2026-12-01T16:00:00Z",
    "MISSING, LOW, 2026-12-07T16:00:00Z",
    "NOTE_REVIEW, MEDIUM, 2026-11-25T20:00:00Z",
  })
  void what_can_wait_is_due_when_people_are_there(String kind, Severity severity, Instant due) {
    InMemoryLedger kept = new InMemoryLedger(Clock.fixed(OPENED, ZoneOffset.UTC));
    Ledger ledger = new LedgerInHours(kept, DueTimes.parse(WEEK));
    CaseId id = Samples.job("1");
    Task task = Task.open(id, kind, severity, OPENED, OPENED.plus(days(severity)));

    ledger.commit(
        CaseFile.none(id),
        Decision.on(id)
            .becoming(Samples.state("reconciled"))
            .task(task)
            .record("task-opened", OPENED, Body.ofTask(task))
            .decide());

    then(kept.read(id, Set.of()).tasks()).singleElement().isEqualTo(task.dueAt(due));
    then(kept.entries(id).getFirst().body().path("due").textValue()).isEqualTo(due.toString());
  }

  @Test
  void what_is_not_opened_keeps_its_time() {
    CaseId id = Samples.job("1");
    Task task = Task.open(id, "MISSING", Severity.LOW, OPENED, OPENED.plus(days(Severity.LOW)));
    Decision claimed =
        Decision.on(id)
            .task(task.claimedBy("ada"))
            .record("task-claimed", OPENED, Body.ofTask(task.claimedBy("ada")))
            .decide();

    then(DueTimes.parse(WEEK).within(claimed)).isEqualTo(claimed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "always",
        "{}",
        "{\"zone\":\"Mars\"}",
        "{\"zone\":\"UTC\",\"from\":\"09:00\",\"to\":\"08:00\",\"days\":[\"MONDAY\"]}",
        "{\"zone\":\"UTC\",\"from\":\"08:00\",\"to\":\"09:00\",\"days\":[]}",
      })
  void what_is_no_calendar_is_refused(String text) {
    thenThrownBy(() -> DueTimes.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  private static Duration days(Severity severity) {
    return switch (severity) {
      case CRITICAL -> Duration.ofHours(4);
      case HIGH -> Duration.ofDays(1);
      case MEDIUM -> Duration.ofDays(3);
      case LOW, INFORMATIONAL -> Duration.ofDays(7);
    };
  }
}
