package org.countersign.ledger;

import static org.assertj.core.api.BDDAssertions.then;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntryWordsTest {
  private static final Instant AT = Instant.parse("2026-11-23T12:00:00Z");

  private static String words(String type) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("by", "ana")
        .put("kind", "MISSING")
        .put("assignee", "boris")
        .put("declined", "publish");
    body.put("evidence", "note").putObject("proposal").put("decision", "publish");
    return words(type, body);
  }

  private static String words(String type, ObjectNode body) {
    return EntryWords.of(
        new Entry(CaseId.alert("a"), 1, type, 1, AT, AT, body, EntryHash.GENESIS, "hash"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          task-claimed       | boris claimed MISSING
          task-taken-over    | ana took over MISSING
          task-released      | ana gave back MISSING
          task-reassigned    | ana gave MISSING to boris
          task-commented     | ana commented on MISSING
          claim-renewed      | ana goes on with MISSING
          task-reopened      | ana opened again MISSING
          decision-requested | ana asks for publish, a second person approves
          decision-declined  | ana declined publish
          phi-viewed         | ana saw in clear: note
          """)
  void what_a_person_did_is_said_with_who_did_it(String type, String said) {
    then(words(type)).isEqualTo(said);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          page-opened       | HIGH 12 missing, asked for 3 times, open in 1 case
          page-repeated     | HIGH 12 missing, asked for 3 times, open in 1 case
          page-resolved     | HIGH 12 missing, asked for 3 times, open in 1 case
          page-acknowledged | ana sees to it, desk 203.0.113.7, by alert/a
          page-sent         | trigger: pager has it
          page-retried      | trigger: pager, sent again
          page-not-taken    | trigger: pager did not take it: throttled
          page-refused      | trigger: pager refused it: throttled
          page-held         | pager has spent its budget; told in roll-up r
          page-escalated    | step 2, to mail, pager
          page-unrouted     | no route takes it: nobody was told
          roll-up-sent      | pager knows of 40 pages held back
          """)
  void what_became_of_a_page_is_said_with_whom_it_reached(String type, String said) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("severity", "HIGH").put("cause", "12 missing").put("requests", 3).put("openCases", 1);
    body.put("by", "ana").put("from", "desk 203.0.113.7").put("case", "alert/a");
    body.put("channel", "pager").put("act", "TRIGGER").put("code", "throttled");
    body.put("rollUp", "r").put("held", 40).put("step", 2);
    body.putArray("channels").add("mail").add("pager");

    then(words(type, body)).isEqualTo(said);
  }
}
