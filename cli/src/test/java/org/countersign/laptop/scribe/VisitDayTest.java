package org.countersign.laptop.scribe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class VisitDayTest {
  private static final Instant BEGAN = Instant.parse("2026-03-02T08:00:00Z");

  @Test
  void the_same_day_is_the_same_event_and_another_day_another() {
    VisitDay day = new VisitDay("123456789012", "us-east-1", BEGAN);
    VisitDay again = new VisitDay("123456789012", "us-east-1", BEGAN);
    VisitDay next = new VisitDay("123456789012", "us-east-1", BEGAN.plusSeconds(86_400));

    assertThat(day.written()).isEqualTo(again.written());
    assertThat(day.written().path("id")).isNotEqualTo(next.written().path("id"));
  }

  @Test
  void the_note_is_told_of_in_its_account_after_the_job_is_over() {
    VisitDay day = new VisitDay("210987654321", "eu-west-1", BEGAN);

    assertThat(day.written().path("account").asText()).isEqualTo("210987654321");
    assertThat(day.written().path("region").asText()).isEqualTo("eu-west-1");
    assertThat(Instant.parse(day.written().path("time").asText())).isAfter(day.started());
  }
}
