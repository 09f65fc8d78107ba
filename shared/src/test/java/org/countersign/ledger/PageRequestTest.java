package org.countersign.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.countersign.finding.Finding;
import org.countersign.finding.Severity;
import org.junit.jupiter.api.Test;

class PageRequestTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final CaseId CASE = CaseId.sweep("owed/import-jobs");
  private static final Finding FINDING =
      Finding.about("finding-1", "Other", "subject", "note.md", NOON)
          .raised(Severity.CRITICAL, "3 missing", "", Map.of(), List.of(), NOON);
  private static final Task TASK =
      Task.open(CASE, "MISSING", Severity.HIGH, NOON, NOON.plus(Duration.ofHours(1)));

  // Entries with these bodies stand in ledgers and in sealed archives.
  @Test
  void its_body_names_what_it_is_about_and_leaves_out_the_rest() {
    assertThat(body(PageRequest.about(FINDING)))
        .isEqualTo(
            """
            {"cause":"3 missing","finding":"finding-1","severity":"CRITICAL"}""");
    assertThat(body(PageRequest.about(FINDING, "again")))
        .isEqualTo(
            """
            {"cause":"again","finding":"finding-1","severity":"CRITICAL"}""");
    assertThat(body(PageRequest.about(TASK, "overdue: MISSING")))
        .isEqualTo(
            """
            {"cause":"overdue: MISSING","severity":"HIGH","task":"%s"}"""
                .formatted(TASK.id()));
    assertThat(body(PageRequest.ofMissing("import-jobs", 2, Severity.HIGH, "owed")))
        .isEqualTo(
            """
            {"cause":"owed","missing":2,"severity":"HIGH","source":"import-jobs"}""");
  }

  @Test
  void it_asks_by_the_entry_that_on_call_hears_of() {
    assertThat(asked(PageRequest.about(FINDING)).entries())
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.type()).isEqualTo("page-requested");
              assertThat(entry.occurredAt()).isEqualTo(NOON);
            });
  }

  @Test
  void what_was_asked_is_read_back() {
    for (PageRequest request :
        List.of(
            PageRequest.about(FINDING),
            PageRequest.about(TASK, "overdue: MISSING"),
            PageRequest.ofMissing("import-jobs", 2, Severity.MEDIUM, "owed"))) {
      assertThat(PageRequest.in(entry(asked(request).entries().getFirst().body())))
          .isEqualTo(request);
    }
  }

  @Test
  void one_that_does_not_say_how_bad_is_high() {
    assertThat(PageRequest.in(entry(Body.of(Map.of()))))
        .isEqualTo(new PageRequest(Severity.HIGH, "", null, null, null, null));
  }

  private static String body(PageRequest request) {
    return asked(request).entries().getFirst().body().toString();
  }

  private static Decision asked(PageRequest request) {
    Decision.Builder decision = Decision.on(CASE);
    request.into(decision, NOON);
    return decision.decide();
  }

  private static Entry entry(ObjectNode body) {
    return new Entry(CASE, 1, News.PAGE_REQUESTED, 1, NOON, NOON, body, EntryHash.GENESIS, "hash");
  }
}
