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
}
