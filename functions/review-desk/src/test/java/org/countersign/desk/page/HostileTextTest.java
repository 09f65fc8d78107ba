package org.countersign.desk.page;

import static org.assertj.core.api.BDDAssertions.then;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.desk.act.TaskActs;
import org.countersign.desk.http.Response;
import org.countersign.desk.query.CaseReader;
import org.countersign.desk.session.SignedIn;
import org.countersign.finding.Severity;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.Task;
import org.countersign.task.Act;
import org.countersign.task.Role;
import org.countersign.task.Ruling;
import org.countersign.task.Verdict;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** What somebody wrote is shown as they wrote it, and never becomes part of a page. */
class HostileTextTest {
  private static final String TEXT =
      "\"'><script>alert(1)</script><img src=x onerror=alert(2)><svg onload=alert(3)>${7*7}";
  private static final SignedIn WRITER =
      SampleDay.person("\"><u>eve</u>", Role.REVIEWER, Role.PHI_VIEWER);
  private static final CaseId ID = CaseId.alert("a\"><script>alert(4)</script>");
  private static final CaseId IMAGES = CaseId.imageSet("<i>ds", "<script>alert(5)</script>");

  private final SampleDay day = new SampleDay();

  private void fill() {
    ObjectNode body = SampleDay.node().put(TEXT, SampleDay.digest("x"));
    body.putObject("discrepancies").put(TEXT, 3);
    body.putObject("conclusion").putArray("checks").addObject().put("name", TEXT).put("left", TEXT);
    day.open(
        ID,
        TEXT,
        body,
        SampleDay.NOON,
        Severity.HIGH,
        TEXT,
        Map.of(TEXT, TEXT),
        List.of("ALERT", "X" + TEXT));
    ObjectNode set = SampleDay.node();
    String quoted = TEXT.replace("\"", "\\\"");
    String document =
        """
        {"calls": [{"operation": "T", "parameters": {"T": "T"}}],
         "studies": [{"study": "T", "series": [{"series": "T", "elements": [
           {"tag": "T", "name": "T", "values": [{"imageSet": "T", "pseudonym": "T", "clear": "T"}]}]}]}]}
        """
            .replace("\"T\"", "\"" + quoted + "\"");
    String stored =
        day.evidence.put(document.getBytes(java.nio.charset.StandardCharsets.UTF_8)).hex();
    SampleDay.propose(set, stored, stored);
    set.withObject("/correction/withheld").put("delete-image-set", TEXT);
    day.open(
        IMAGES,
        "raised",
        set,
        SampleDay.NOON,
        Severity.LOW,
        TEXT,
        Map.of("example." + TEXT, TEXT),
        List.of("NON_PRIMARY"));
    day.act(ID, "ALERT", new Act.Claim(false), WRITER);
    day.act(ID, "ALERT", new Act.Note(TEXT), WRITER);
    day.act(ID, "ALERT", new Act.Decide(new Ruling(Verdict.ACCEPT, TEXT)), WRITER);
  }

  private static Document safe(Response response) {
    Document document = Jsoup.parse(response.body());
    then(document.select("script:not([src]), img, u, i:containsOwn(ds)")).isEmpty();
    then(document.getAllElements())
        .flatMap(element -> element.attributes().asList())
        .noneMatch(attribute -> attribute.getKey().startsWith("on"));
    return document;
  }

  @Test
  void in_cases_and_tasks() {
    fill();
    String task = Task.idOf(ID, "ALERT");
    for (String path :
        List.of(
            "/",
            "/?tab=open",
            "/?tab=decided",
            "/cases",
            "/board",
            "/charts",
            Paths.ofCase(IMAGES),
            "/tasks/" + Task.idOf(IMAGES, "NON_PRIMARY"))) {
      then(safe(day.get(path, WRITER)).text()).contains("eve");
    }
    then(safe(day.get(Paths.ofCase(ID), WRITER)).text()).contains(TEXT);
    then(safe(day.get("/tasks/" + task, WRITER)).select("blockquote, .talk p").eachText())
        .containsExactly(TEXT, TEXT);
    then(safe(day.get(Paths.ofCase(IMAGES) + "/imaging", WRITER)).select("td.value").text())
        .isEqualTo(TEXT);
  }

  @Test
  void in_what_was_typed_and_refused() {
    fill();
    String form =
        "decision=nonsense&reason="
            + java.net.URLEncoder.encode(TEXT, java.nio.charset.StandardCharsets.UTF_8);
    String other = Task.idOf(ID, "X" + TEXT);
    Response response = day.post("/tasks/" + other + "/decide", form, WRITER);
    then(response.status()).isEqualTo(422);
    then(safe(response).select("#reason").val()).isEqualTo(TEXT);
    then(safe(day.post(
                "/find",
                "q=" + java.net.URLEncoder.encode(TEXT, java.nio.charset.StandardCharsets.UTF_8),
                WRITER))
            .select("h2")
            .text())
        .isEqualTo("Nothing has such an id");
  }

  @Test
  void in_a_note() {
    NoteSheet.Passage passage = new NoteSheet.Passage("s", true, TEXT, TEXT, 1.0, 2.0);
    NoteSheet sheet =
        new NoteSheet(
            SampleDay.digest("v"),
            TEXT,
            List.of(new NoteSheet.Version(1, SampleDay.digest("v"), TEXT, true, SampleDay.NOON)),
            List.of(
                new NoteSheet.Part(
                    TEXT, List.of(new NoteSheet.Line(TEXT, TEXT, true, List.of(passage))))),
            List.of(passage));
    fill();
    Notes notes =
        new Notes() {
          @Override
          public Optional<NoteSheet> newest(CaseId id) {
            return Optional.of(sheet);
          }

          @Override
          public void edit(CaseId id, String base, String sentence, String text, String person) {
            throw new NoteNotKeptException(TEXT);
          }
        };
    Pages pages =
        new Pages(
            day.ledger,
            day.evidence,
            day.board,
            new TaskActs(day.desk, day.board, new CaseReader(day.ledger, day.clock)),
            notes,
            day.recordings,
            day.views,
            day.assets,
            day.clock);
    Response response =
        pages
            .answer(SampleDay.request("GET", Paths.ofCase(ID) + "/note", "", "", List.of()), WRITER)
            .orElseThrow();
    Document document = safe(response);
    then(document.select("table.note td p").text()).contains(TEXT);
    then(document.select("table.note th p").text()).contains(TEXT);
  }

  @Test
  void in_an_error() {
    Document document = Jsoup.parse(new PageErrors(day.assets).html(500, TEXT, TEXT));
    then(document.select("script, img")).isEmpty();
    then(document.select("h1").text()).isEqualTo(TEXT);
    then(document.select("code").text()).isEqualTo(TEXT);
  }
}
