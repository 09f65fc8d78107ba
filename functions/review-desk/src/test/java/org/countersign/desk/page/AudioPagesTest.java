package org.countersign.desk.page;

import static org.assertj.core.api.BDDAssertions.then;

import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.countersign.desk.http.Request;
import org.countersign.desk.http.Response;
import org.countersign.desk.recording.Recordings.Look;
import org.countersign.desk.session.SignedIn;
import org.countersign.ledger.Entry;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AudioPagesTest {
  private static final String NOTE = Paths.ofCase(SampleDay.NOTE) + "/note";
  private final SampleDay day = new SampleDay().filled();

  private Response play(SignedIn who, Map<String, String> headers) {
    Request request =
        new Request(
            "GET", NOTE + "/audio", Map.of(), headers, List.of(), "", "203.0.113.7", "req-0002");
    return day.pages.answer(request, who).orElseThrow();
  }

  private List<String> heard() {
    return day.ledger.entries(SampleDay.NOTE).stream()
        .filter(entry -> entry.type().equals("phi-viewed"))
        .map(Entry::body)
        .map(body -> body.path("by").asText() + " " + body.path("evidence").asText())
        .toList();
  }

  private Document note() {
    return Jsoup.parse(day.get(NOTE, SampleDay.BORIS).body());
  }

  @Test
  void a_passage_with_times_has_a_player_of_exactly_that_span_and_needs_no_script() {
    Document note = note();

    Element player = note.select("table.note audio").getFirst();
    then(note.select("table.note audio")).hasSize(1);
    then(player.attr("src")).isEqualTo(NOTE + "/audio#t=12.00,17.50");
    then(player.hasAttr("controls")).isTrue();
    then(player.attr("preload")).isEqualTo("none");
    then(player.attr("aria-label")).isEqualTo("Patient, 0:12–0:17");
    then(note.select(".saidall").prev().select("audio").attr("src")).isEqualTo(NOTE + "/audio");
    then(note.select("script:not([src])")).isEmpty();
  }

  @Test
  void who_hears_is_an_entry_before_the_first_byte_and_one_for_many_parts() {
    for (String part : List.of("bytes=0-99", "bytes=100-", "bytes=-1")) {
      then(play(SampleDay.BORIS, Map.of("Range", part)).status()).isEqualTo(206);
    }
    then(heard()).containsExactly("boris recording");

    day.clock.plus(Duration.ofMinutes(10));
    play(SampleDay.BORIS, Map.of("Range", "bytes=0-"));
    then(heard()).containsExactly("boris recording", "boris recording");
  }

  @Test
  void who_may_not_see_patients_data_hears_nothing_and_is_no_entry() {
    Response refused = play(SampleDay.ANA, Map.of("Range", "bytes=0-"));

    then(refused.status()).isEqualTo(403);
    then(refused.isEncoded()).isFalse();
    then(heard()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=0-9, bytes 0-9/1000, 10",
    "bytes=990-, bytes 990-999/1000, 10",
    "bytes=-5, bytes 995-999/1000, 5"
  })
  void a_part_is_answered_as_such(String asked, String answered, int length) {
    Response part = play(SampleDay.BORIS, Map.of("Range", asked));

    then(part.headers())
        .containsEntry("Content-Range", answered)
        .containsEntry("Accept-Ranges", "bytes")
        .containsEntry("Content-Type", "audio/wav");
    then(Base64.getDecoder().decode(part.body())).hasSize(length);
  }

  @Test
  void without_a_part_it_is_whole_and_beyond_its_end_is_nothing() {
    Response whole = play(SampleDay.BORIS, Map.of());
    then(whole.status()).isEqualTo(200);
    then(whole.headers()).doesNotContainKey("Content-Range");
    then(Base64.getDecoder().decode(whole.body())).hasSize(SampleRecordings.LENGTH);
    then(play(SampleDay.BORIS, Map.of("Range", "bytes=1000-")).status()).isEqualTo(416);
  }

  @Test
  void what_cannot_be_heard_is_said_with_what_to_do() {
    day.recordings.look = new Look.Elsewhere();
    then(note().select("#no-audio").text()).contains("No sound", "RecordingArns");
    then(note().select("audio")).isEmpty();

    day.recordings.look = new Look.Unreadable("AccessDenied");
    then(note().select("#no-audio").text()).contains("cannot be read").doesNotContain("AccessDen");
    then(play(SampleDay.BORIS, Map.of("Range", "bytes=0-")).status()).isEqualTo(503);
  }

  @Test
  void a_note_without_a_recording_says_so() {
    then(Audio.of(java.util.Optional.empty(), "/cases/x").words()).contains("streams leave none");
    Request elsewhere =
        SampleDay.request("GET", Paths.ofCase(SampleDay.JOB) + "/note/audio", "", "", List.of());
    then(day.pages.answer(elsewhere, SampleDay.BORIS).orElseThrow().status()).isEqualTo(404);
  }
}
