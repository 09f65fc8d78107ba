package org.countersign.cli;

import static org.assertj.core.api.BDDAssertions.then;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.countersign.finding.Severity;
import org.countersign.ledger.Body;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseState;
import org.countersign.ledger.Clerk;
import org.countersign.ledger.Decision;
import org.countersign.ledger.Task;
import org.countersign.page.ChannelState;
import org.countersign.page.HeldBack;
import org.countersign.page.Leg;
import org.countersign.page.PageBook;
import org.countersign.page.PageCause;
import org.countersign.page.PageState;
import org.countersign.page.PageStatus;
import org.countersign.page.Shown;
import org.junit.jupiter.api.Test;

class OnCallPagesCommandTest {
  private static final CaseId CASE = CaseId.importJob(SampleCases.STORE, "0ca11000");
  private static final Shown SHOWN = new Shown(40, PageStatus.TRIGGERED, Severity.CRITICAL, 40);

  private final FakeLaptop laptop = new FakeLaptop();
  private final Shell shell = new Shell(laptop);

  @Test
  void nothing_to_list_is_said() {
    Shell.Result result = shell.run("oncall", "pages");

    then(result.code()).isZero();
    then(result.out()).isEqualTo("0 pages (open; --all for those that are over)\n");
  }

  @Test
  void open_pages_are_listed_with_what_one_does_next() throws IOException {
    String id = paged("one", PageStatus.TRIGGERED).rest().substring(0, 8);
    paged("two", PageStatus.RESOLVED);

    Shell.Result text = shell.run("oncall", "pages");
    JsonNode json = Schemas.read(Schema.PAGES, shell.run("oncall", "pages", "--json").out());

    then(text.out())
        .contains(
            id + "  CRITICAL  12 missing",
            "triggered",
            "pager sent",
            "1 page (open; --all for those that are over); next: ./countersign oncall ack " + id);
    then(json.at("/pages/0/status").textValue()).isEqualTo("triggered");
    then(json.path("pages")).hasSize(1);
  }

  @Test
  void those_that_are_over_are_listed_on_demand() {
    paged("two", PageStatus.RESOLVED);

    then(shell.run("oncall", "pages", "--all").out()).contains("resolved", "1 page (open, and");
  }

  @Test
  void what_a_channel_holds_back_is_told_in_exact_numbers() throws IOException {
    paged("one", PageStatus.TRIGGERED);
    TreeMap<Severity, Long> held = new TreeMap<>(Map.of(Severity.HIGH, 30L, Severity.LOW, 12L));
    HeldBack back =
        new HeldBack(
            "r",
            FakeLaptop.NOW,
            FakeLaptop.NOW,
            held,
            7,
            Leg.wanted(null).sent(SHOWN, FakeLaptop.NOW));
    CaseId channel = CaseId.channel("pager");
    record(
        Decision.on(channel)
            .becoming(
                state(
                    channel,
                    "budget-spent",
                    "",
                    false,
                    Body.of(new ChannelState("pager", 0, FakeLaptop.NOW, back, null))))
            .record("budget-spent", FakeLaptop.NOW, JsonNodeFactory.instance.objectNode()));

    then(shell.run("oncall", "pages").out())
        .contains(
            "pager holds back 42 pages (HIGH 30, LOW 12), its roll-up told of 40; 7 sent meanwhile");
    JsonNode json = Schemas.read(Schema.PAGES, shell.run("oncall", "pages", "--json").out());
    then(json.at("/channels/0/held").longValue()).isEqualTo(42);
  }

  @Test
  void who_acknowledges_holds_the_task_and_the_channels_hear_of_it() throws IOException {
    CaseId page = paged("one", PageStatus.TRIGGERED);

    Shell.Result result =
        shell.run("oncall", "ack", page.rest().substring(0, 6), "--as", "ada", "--json");

    then(result.code()).isZero();
    JsonNode answer = Schemas.read(Schema.ACK, result.out());
    then(answer.path("acknowledgedBy").textValue()).isEqualTo("ada");
    then(answer.path("changed").toString()).contains(CASE.text());
    then(laptop.ledger().read(CASE, Set.of()).tasks())
        .singleElement()
        .satisfies(task -> then(task.assignee()).isEqualTo("ada"));
    then(laptop.settled).isEqualTo(1);
    then(shell.run("oncall", "ack", page.text(), "--as", "ada").out()).contains("as before");
  }

  @Test
  void a_case_is_acknowledged_as_well_and_only_by_one() {
    paged("one", PageStatus.TRIGGERED);

    then(shell.run("oncall", "ack", "0ca11000", "--as", "ada").out())
        .isEqualTo("ada sees to " + CASE.text() + "; 1 case says so\n");
    Shell.Result late = shell.run("oncall", "ack", "0ca11000", "--as", "eva");

    then(late.code()).isEqualTo(3);
    then(late.err()).contains("ada sees to it already");
  }

  @Test
  void what_waits_for_nobody_cannot_be_acknowledged() {
    CaseId over = paged("two", PageStatus.RESOLVED);

    then(shell.run("oncall", "ack", over.rest()).code()).isEqualTo(3);
    then(shell.run("oncall", "ack", "ffff").code()).isEqualTo(2);
    then(shell.run("oncall", "ack", over.rest(), "--as", " ").code()).isEqualTo(2);
  }

  private CaseId paged(String cause, PageStatus status) {
    Task task =
        Task.open(
            CASE,
            "MISSING",
            Severity.HIGH,
            FakeLaptop.NOW,
            FakeLaptop.NOW.plus(Duration.ofDays(1)));
    if (laptop.ledger().entries(CASE).isEmpty()) {
      record(
          Decision.on(CASE)
              .becoming(state(CASE, "reconciled", "", false, JsonNodeFactory.instance.objectNode()))
              .task(task)
              .record("task-opened", FakeLaptop.NOW, Body.ofTask(task))
              .record(
                  "page-requested",
                  FakeLaptop.NOW,
                  Body.of(
                      Map.of("severity", "CRITICAL", "cause", "12 missing", "task", task.id()))));
    }
    TreeMap<String, Leg> legs = new TreeMap<>();
    legs.put("pager", Leg.wanted(null).sent(SHOWN, FakeLaptop.NOW));
    PageState page =
        new PageState(
            new PageCause("k", "12 missing", "import job", "imaging", "1", "us-east-1", "", ""),
            Severity.CRITICAL,
            status,
            1,
            1,
            1,
            List.of(CASE),
            FakeLaptop.NOW.minusSeconds(60),
            null,
            0,
            1,
            legs,
            null);
    CaseId id = CaseId.page(cause);
    record(
        Decision.on(id)
            .becoming(
                state(
                    id,
                    status.name().toLowerCase(Locale.ROOT),
                    PageBook.GROUP,
                    status == PageStatus.RESOLVED,
                    Body.of(page)))
            .record("page-opened", FakeLaptop.NOW, JsonNodeFactory.instance.objectNode()));
    return id;
  }

  private static CaseState state(
      CaseId id, String state, String group, boolean isOver, ObjectNode body) {
    return new CaseState(
        id.kind(),
        id.rest(),
        "123456789012",
        "us-east-1",
        state,
        group,
        isOver ? FakeLaptop.NOW.minusSeconds(60) : null,
        FakeLaptop.NOW,
        body);
  }

  private void record(Decision.Builder decision) {
    Decision made = decision.decide();
    new Clerk(laptop.ledger()).record(made.caseId(), Set.of(), known -> made);
  }
}
