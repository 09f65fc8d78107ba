package org.countersign.desk.page;

import static org.assertj.core.api.BDDAssertions.then;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.countersign.desk.http.Response;
import org.countersign.ledger.Entry;
import org.countersign.ledger.Task;
import org.countersign.task.Act;
import org.countersign.task.Ruling;
import org.countersign.task.Verdict;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class TaskPagesTest {
  private static final String MISSING = "/tasks/" + Task.idOf(SampleDay.JOB, "MISSING");
  private static final String DUPLICATED = "/tasks/" + Task.idOf(SampleDay.JOB, "DUPLICATED");
  private static final String SET = "/tasks/" + Task.idOf(SampleDay.SET, "NON_PRIMARY");

  private final SampleDay day = new SampleDay().filled();

  private String tag(String kind) {
    return "tag=" + day.task(SampleDay.JOB, kind).tag();
  }

  @Test
  void one_claims_decides_and_is_at_the_next_task_without_a_script() {
    Response claimed = day.post(DUPLICATED + "/claim", tag("DUPLICATED"), SampleDay.ANA);
    then(claimed.status()).isEqualTo(303);
    then(claimed.headers()).containsEntry("Location", DUPLICATED + "#decide");
    Response decided =
        day.post(
            DUPLICATED + "/decide",
            tag("DUPLICATED") + "&decision=accept&reason=Sent+twice",
            SampleDay.ANA);
    then(decided.status()).isEqualTo(303);
    then(decided.headers())
        .containsEntry("Location", MISSING + "?after=" + DUPLICATED.substring("/tasks/".length()));
    then(day.task(SampleDay.JOB, "DUPLICATED").reason()).isEqualTo("Sent twice");
    String to = MISSING + "?after=" + DUPLICATED.substring("/tasks/".length());
    Document next = Jsoup.parse(day.get(to, SampleDay.ANA).body());
    then(next.select("#notice").text()).contains("Objects listed more than once: Accept");
  }

  @Test
  void who_loses_a_race_is_told_who_won_and_keeps_every_word() {
    String seen = tag("DUPLICATED");
    day.act(
        SampleDay.JOB,
        "DUPLICATED",
        new Act.Decide(new Ruling(Verdict.ACCEPT, "Mine")),
        SampleDay.BORIS);
    Response lost =
        day.post(
            DUPLICATED + "/decide",
            seen + "&decision=re-import&reason=My+long+words",
            SampleDay.ANA);
    then(lost.status()).isEqualTo(409);
    then(Jsoup.parse(lost.body()).select("#notice").text())
        .contains("Not recorded", "boris was faster and decided: Accept", "What you typed is kept");
  }

  @Test
  void what_was_typed_stays_when_somebody_else_claimed_meanwhile() {
    String seen = tag("DUPLICATED");
    day.act(SampleDay.JOB, "DUPLICATED", new Act.Claim(false), SampleDay.BORIS);
    Document lost =
        Jsoup.parse(
            day.post(
                    DUPLICATED + "/decide",
                    seen + "&decision=accept&reason=My+long+words",
                    SampleDay.ANA)
                .body());
    then(lost.select("#notice").text()).contains("It changed since you opened it: boris");
    then(lost.select("#kept").val()).isEqualTo("My long words");
    Response again = day.post(DUPLICATED + "/claim", tag("DUPLICATED"), SampleDay.ANA);
    then(again.status()).isEqualTo(409);
    then(Jsoup.parse(again.body()).select("#notice").text())
        .contains("boris was faster and holds it");
  }

  @Test
  void a_decision_without_a_reason_is_asked_for_again_with_what_was_chosen() {
    Response asked =
        day.post(
            MISSING + "/decide", tag("MISSING") + "&decision=re-import&reason=", SampleDay.ANA);
    then(asked.status()).isEqualTo(422);
    Document page = Jsoup.parse(asked.body());
    then(page.select("#notice").text()).contains("A reason has 1 to 1000 characters");
    then(page.select("input[name=decision][checked]").val()).isEqualTo("re-import");
    then(day.task(SampleDay.JOB, "MISSING").isDone()).isFalse();
  }

  @Test
  void an_import_shows_its_image_sets_and_each_of_them_the_import() {
    Document job = Jsoup.parse(day.get(MISSING, SampleDay.ANA).body());
    then(job.select("section[aria-labelledby=h-related] li").eachText())
        .containsExactly("is-52be90aa to be decided", "is-77aa01c2 decided");
    then(job.select("section[aria-labelledby=h-related] p").text())
        .isEqualTo("2 more have no case of their own: decide about them here.");
    then(job.select("section[aria-labelledby=h-related] a").getFirst().attr("href"))
        .startsWith("/cases/");

    Document set = Jsoup.parse(day.get(SET, SampleDay.ANA).body());
    then(set.select("section[aria-labelledby=h-related] li").eachText())
        .containsExactly("7c41d2e9 waits for this");
  }

  @Test
  void a_document_that_a_case_names_in_several_places_is_listed_once() {
    List<String> digests =
        Jsoup.parse(day.get(SET, SampleDay.ANA).body()).select(".digests code").eachAttr("title");
    then(digests).hasSize(2).doesNotHaveDuplicates();
  }

  @Test
  void the_second_person_says_that_they_mean_what_cannot_be_undone() {
    String seen = "tag=" + day.task(SampleDay.SET, "NON_PRIMARY").tag();
    Document page = Jsoup.parse(day.get(SET, SampleDay.BORIS).body());
    then(page.select(".effect").text()).contains("Changes 1 image set", "is-52be90aa");
    then(page.select(".calls li b").eachText())
        .containsExactly("UpdateImageSetMetadata", "CopyImageSet");
    Response unsure = day.post(SET + "/approve", seen, SampleDay.BORIS);
    then(unsure.status()).isEqualTo(422);
    then(day.task(SampleDay.SET, "NON_PRIMARY").state()).isEqualTo(Task.State.AWAITING);
    then(day.post(SET + "/approve", seen + "&confirm=yes", SampleDay.BORIS).status())
        .isEqualTo(303);
    then(day.task(SampleDay.SET, "NON_PRIMARY").approver()).isEqualTo("boris");
  }

  @Test
  void the_form_sends_with_each_decision_what_that_is_about() {
    day.post(SET + "/decline", "declined=Wrong+date", SampleDay.ANA);
    Document page = Jsoup.parse(day.get(SET, SampleDay.ANA).body());
    String exact = page.select("input[name=exact.correct-and-promote]").val();
    then(exact).hasSize(64);
    then(page.select("input[name=exact.delete-image-set]")).isEmpty();
    then(page.select("input[value=delete-image-set][disabled]")).hasSize(1);
    then(page.select("label.option.off").text())
        .contains("Not possible now", "the primary one, which is not deleted here");
    String seen = "tag=" + day.task(SampleDay.SET, "NON_PRIMARY").tag();
    Response crossed =
        day.post(
            SET + "/decide",
            seen + "&decision=delete-image-set&reason=x&exact.delete-image-set=" + exact,
            SampleDay.ANA);
    then(crossed.status()).isEqualTo(422);
    then(Jsoup.parse(crossed.body()).select("#notice").text())
        .contains("Not recorded", "not possible", "Instead: take one of", "What you typed is kept");
    Response asked =
        day.post(
            SET + "/decide",
            seen + "&decision=correct-and-promote&reason=x&exact.correct-and-promote=" + exact,
            SampleDay.ANA);
    then(asked.status()).isEqualTo(303);
    then(day.task(SampleDay.SET, "NON_PRIMARY").state()).isEqualTo(Task.State.AWAITING);
  }

  @Test
  void who_asked_does_not_approve_but_can_take_it_back() {
    then(day.get(SET, SampleDay.ANA).body()).doesNotContain(SET + "/approve");
    then(day.post(SET + "/approve", "confirm=yes", SampleDay.ANA).status()).isEqualTo(409);
    then(day.post(SET + "/decline", "declined=Wrong+date", SampleDay.ANA).status()).isEqualTo(303);
    then(day.task(SampleDay.SET, "NON_PRIMARY").state()).isEqualTo(Task.State.OPEN);
  }

  @Test
  void an_auditor_reads_and_changes_nothing() {
    Document page = Jsoup.parse(day.get(DUPLICATED, SampleDay.CHLOE).body());
    then(page.select("main form")).isEmpty();
    then(page.select("#decide").text()).contains("takes the role reviewer");
    Response refused = day.post(DUPLICATED + "/claim", tag("DUPLICATED"), SampleDay.CHLOE);
    then(refused.status()).isEqualTo(403);
    then(day.task(SampleDay.JOB, "DUPLICATED").state()).isEqualTo(Task.State.OPEN);
  }

  @Test
  void an_approver_takes_over_and_the_holder_reads_how_long_it_is_his() {
    then(Jsoup.parse(day.get(MISSING, SampleDay.ANA).body()).select(".hold p").text())
        .isEqualTo("You hold it, 22 min left.");
    then(day.post(MISSING + "/take-over", tag("MISSING"), SampleDay.BORIS).status()).isEqualTo(303);
    then(day.task(SampleDay.JOB, "MISSING").assignee()).isEqualTo("boris");
  }

  @Test
  void loading_again_where_a_form_was_answered_shows_the_task_and_does_nothing() {
    Response loaded = day.get(MISSING + "/decide", SampleDay.ANA);
    then(loaded.status()).isEqualTo(303);
    then(loaded.headers()).containsEntry("Location", MISSING);
    then(day.get("/bulk", SampleDay.ANA).headers()).containsEntry("Location", "/");
    String edit = Paths.ofCase(SampleDay.NOTE) + "/note";
    then(day.get(edit + "/edit", SampleDay.BORIS).headers()).containsEntry("Location", edit);
  }

  @Test
  void one_skips_with_a_reason_only() {
    then(day.post(MISSING + "/skip", "reason=", SampleDay.ANA).status()).isEqualTo(422);
    then(day.post(MISSING + "/skip", "reason=Waiting+for+the+sender", SampleDay.ANA).status())
        .isEqualTo(303);
    Task task = day.task(SampleDay.JOB, "MISSING");
    then(task.comments().getLast().text()).isEqualTo("Skipped: Waiting for the sender");
    then(task.assignee()).isNull();
  }

  @Test
  void a_task_is_handed_over_noted_and_opened_again() {
    day.post(MISSING + "/note", "note=Called+them", SampleDay.ANA);
    day.post(MISSING + "/hand-over", "to=dora", SampleDay.ANA);
    then(day.task(SampleDay.JOB, "MISSING").assignee()).isEqualTo("dora");
    then(day.task(SampleDay.JOB, "MISSING").comments().getLast().text()).isEqualTo("Called them");
    day.act(
        SampleDay.JOB,
        "DUPLICATED",
        new Act.Decide(new Ruling(Verdict.ACCEPT, "Fine")),
        SampleDay.ANA);
    then(day.post(DUPLICATED + "/reopen", "reason=Not+fine", SampleDay.BORIS).status())
        .isEqualTo(303);
    then(day.task(SampleDay.JOB, "DUPLICATED").isDone()).isFalse();
  }

  @Test
  void a_page_is_told_that_its_task_changed() {
    String poll =
        Jsoup.parse(day.get(MISSING, SampleDay.ANA).body()).select("#news").attr("hx-get");
    then(day.get(poll, SampleDay.ANA).body()).isBlank();
    day.act(SampleDay.JOB, "MISSING", new Act.Claim(true), SampleDay.BORIS);
    day.clock.plus(Duration.ofSeconds(20));
    then(day.get(poll, SampleDay.ANA).body()).contains("This task changed: boris");
  }

  @Test
  void a_note_is_shown_to_a_phi_viewer_alone_and_each_time_is_an_entry() {
    String path = Paths.ofCase(SampleDay.NOTE) + "/note";
    then(day.get(path, SampleDay.ANA).body()).doesNotContain("cough").contains("phi-viewer");
    then(day.ledger.entries(SampleDay.NOTE)).extracting(Entry::type).doesNotContain("phi-viewed");
    then(day.get(path, SampleDay.BORIS).body()).contains("cough", "0:12–0:17", "no audio");
    Entry viewed = day.ledger.entries(SampleDay.NOTE).getLast();
    then(viewed.type()).isEqualTo("phi-viewed");
    then(viewed.body().path("by").asText()).isEqualTo("boris");
  }

  @Test
  void who_read_an_older_version_is_told_before_deciding_on_the_newest() {
    Document note =
        Jsoup.parse(day.get(Paths.ofCase(SampleDay.NOTE) + "/note", SampleDay.BORIS).body());
    String decide = note.select("a[data-decide]").attr("href").replace("#decide", "");
    then(decide).endsWith("?exact=" + SampleDay.digest("note"));
    then(day.get(decide, SampleDay.BORIS).body()).doesNotContain("There is a newer version");
    String older = decide.replace(SampleDay.digest("note"), SampleDay.digest("older"));
    then(day.get(older, SampleDay.BORIS).body()).contains("There is a newer version");
  }

  @Test
  void a_change_of_a_note_that_came_too_late_is_kept_in_its_field() {
    String path = Paths.ofCase(SampleDay.NOTE) + "/note/edit";
    then(day.post(
                path,
                "base=" + SampleDay.digest("note") + "&sentence=c1&text=Cough+for+two+weeks",
                SampleDay.BORIS)
            .status())
        .isEqualTo(303);
    Response late = day.post(path, "base=old&sentence=a1&text=My+words", SampleDay.BORIS);
    then(late.status()).isEqualTo(409);
    Document page = Jsoup.parse(late.body());
    then(page.select("details[open] textarea").val()).isEqualTo("My words");
    then(page.select("#notice").text()).contains("there is a newer version, number 2 by boris");
  }

  @Test
  void clear_values_of_elements_are_for_a_phi_viewer_and_are_recorded() {
    String path = Paths.ofCase(SampleDay.SET) + "/imaging";
    then(day.get(path, SampleDay.ANA).body()).contains("k1:5566aa").doesNotContain("MRN-20417");
    long before = day.ledger.read(SampleDay.SET, Set.of()).lastSequence();
    then(day.get(path, SampleDay.BORIS).body()).contains("MRN-20417", "MRN-20471");
    then(day.ledger.read(SampleDay.SET, Set.of()).lastSequence()).isEqualTo(before + 1);
  }
}
