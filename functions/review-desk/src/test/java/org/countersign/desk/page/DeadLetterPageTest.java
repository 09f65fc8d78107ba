package org.countersign.desk.page;

import static org.assertj.core.api.BDDAssertions.then;

import java.util.List;
import org.countersign.desk.http.Request;
import org.countersign.desk.http.Response;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class DeadLetterPageTest {
  private final SampleDay day = new SampleDay();

  @Test
  void shows_how_many_each_function_has_and_the_command_that_says_why() {
    Document page = Jsoup.parse(day.get("/dead-letters", SampleDay.CHLOE).body());

    then(page.select("tbody tr").eachText())
        .containsExactly(
            "imaging-import 2 ./countersign dlq show imaging-import --aws",
            "sweep 0 nothing to see");
    then(page.text()).contains("2 messages were given up");
    then(page.select("nav [aria-current=page]").text()).isEqualTo("Dead letters");
  }

  @Test
  void without_queues_it_says_that_it_watches_none() {
    then(shown(DeadLetterDepths.NONE).body()).contains("No queue is watched here");
  }

  @Test
  void a_queue_that_does_not_answer_is_no_empty_one() {
    Response response =
        shown(
            () -> {
              throw new DeadLettersUnavailableException("AccessDenied");
            });

    then(response.status()).isEqualTo(503);
    then(response.body()).contains("SQS said AccessDenied");
  }

  private Response shown(DeadLetterDepths depths) {
    Request request = SampleDay.request("GET", "/dead-letters", "", "", List.of());
    return day.pages.with(depths).answer(request, SampleDay.ANA).orElseThrow();
  }
}
