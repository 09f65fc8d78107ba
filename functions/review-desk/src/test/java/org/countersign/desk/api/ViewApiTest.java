package org.countersign.desk.api;

import static org.assertj.core.api.BDDAssertions.then;

import java.util.Map;
import org.countersign.desk.DeskFixture;
import org.countersign.desk.DeskFixture.Answer;
import org.junit.jupiter.api.Test;

/** Saved views by the API. */
class ViewApiTest {
  private final DeskFixture fixture = new DeskFixture();
  private final String ana = fixture.issuer.token("ana", "reviewer");
  private final String max = fixture.issuer.token("max", "approver");
  private final String eve = fixture.issuer.token("eve", "auditor");

  private Answer save(String token, String name, boolean shared) {
    return fixture.post(
        token,
        "/api/views",
        "{\"name\":\"%s\",\"shared\":%s,\"filter\":{\"tab\":\"overdue\",\"severity\":\"critical\"}}"
            .formatted(name, shared));
  }

  private Answer delete(String token, String id) {
    return fixture.call("DELETE", "/api/views/" + id, token, null, Map.of());
  }

  @Test
  void a_view_is_saved_listed_and_deleted() {
    Answer saved = save(ana, "Worst first", false);
    String id = saved.json().path("id").asText();

    then(saved.status()).isEqualTo(201);
    then(saved.json().at("/filter/severity").asText()).isEqualTo("critical");
    then(fixture.get(ana, "/api/views").json().path("views")).containsExactly(saved.json());
    then(fixture.get(max, "/api/views").json().path("views")).isEmpty();
    Answer gone = delete(ana, id);
    then(gone.status()).isEqualTo(204);
    then(gone.response().body()).isEmpty();
    then(delete(ana, id).problem()).isEqualTo("no-such-view");
  }

  @Test
  void shared_ones_are_seen_by_all_and_deleted_by_few() {
    String id = save(ana, "For the night", true).json().path("id").asText();

    then(fixture.get(eve, "/api/views").json().at("/views/0/owner").asText()).isEqualTo("ana");
    then(fixture.get(eve, "/api/views").json().at("/views/0/deletable").asBoolean()).isFalse();
    then(delete(eve, id).problem()).isEqualTo("not-yours");
    then(save(max, "for the NIGHT", true).problem()).isEqualTo("name-taken");
    then(save(eve, "All", true).problem()).isEqualTo("role-missing");
    then(delete(max, id).status()).isEqualTo(204);
  }

  @Test
  void a_name_that_could_be_a_patients_number_is_not_taken() {
    Answer refused = save(ana, "MRN 20417", true);

    then(refused.status()).isEqualTo(422);
    then(refused.problem()).isEqualTo("name-not-possible");
    then(refused.response().body()).doesNotContain("20417");
  }

  @Test
  void a_page_is_no_part_of_a_view() {
    then(fixture
            .post(ana, "/api/views", "{\"name\":\"x\",\"filter\":{\"cursor\":\"AAAAAAAA\"}}")
            .status())
        .isEqualTo(400);
  }

  @Test
  void nobody_without_a_token_sees_or_saves_one() {
    then(fixture.call("GET", "/api/views", null, null, Map.of()).status()).isEqualTo(401);
    then(fixture.call("POST", "/api/views", null, "{\"name\":\"x\"}", Map.of()).status())
        .isEqualTo(401);
  }
}
