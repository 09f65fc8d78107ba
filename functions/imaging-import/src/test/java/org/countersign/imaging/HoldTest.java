package org.countersign.imaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.countersign.event.EntryRecorded;
import org.countersign.event.EventOrigin;
import org.countersign.finding.Finding;
import org.countersign.finding.Severity;
import org.countersign.hipaa.Citation;
import org.countersign.ledger.Body;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseState;
import org.countersign.ledger.Clerk;
import org.countersign.ledger.Decision;
import org.countersign.ledger.LedgerJson;
import org.countersign.ledger.Task;
import org.countersign.review.HoldRequest;
import org.countersign.runtime.Outcome;
import org.countersign.task.Act;
import org.countersign.task.Actor;
import org.countersign.task.Ruling;
import org.countersign.task.TaskDesk;
import org.countersign.task.Verdict;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Malware in an object that an import reads puts the import's case on hold. */
class HoldTest {
  private static final Instant FOUND = Jobs.START.plusSeconds(900);
  private static final String INFECTED = "DOE^JANE/2.dcm";

  @TempDir private Path scratch = Path.of("");
  private World world = new World(scratch);

  @BeforeEach
  void a_clean_day() {
    world = World.clean(scratch);
  }

  @Test
  void a_case_that_was_closed_clean_is_on_hold_until_somebody_decides() {
    world.on(Jobs.submitted());
    world.on(Jobs.completed());
    assertThat(world.state()).isEqualTo("closed");

    tellOf(hit(INFECTED));

    assertThat(world.state()).isEqualTo("on-hold");
    assertThat(hold().state()).isEqualTo(Task.State.OPEN);
    assertThat(hold().severity()).isEqualTo(Severity.CRITICAL);
    assertThat(finding().isOpen()).isTrue();
    assertThat(finding().citations()).contains(new Citation("164.308(a)(5)(ii)(B)"));
    assertThat(world.entryTypes()).contains("case-held", "page-requested");
    assertThat(world.discrepancies()).isEqualTo(Map.of("MALWARE_HOLD", 1L));

    decide();

    assertThat(world.state()).isEqualTo("closed");
    assertThat(finding().status()).isEqualTo(Finding.Status.CLEARED);
  }

  @Test
  void a_running_import_is_on_hold_and_goes_on_when_that_was_decided() {
    world.on(Jobs.submitted());
    world.on(Jobs.inProgress());
    tellOf(hit(INFECTED));
    assertThat(world.state()).isEqualTo("on-hold");

    decide();
    assertThat(world.state()).isEqualTo("in-progress");
    assertThat(world.entryTypes()).contains("case-released").doesNotContain("case-closed");

    world.on(Jobs.completed());
    assertThat(world.state()).isEqualTo("closed");
  }

  @Test
  void a_held_import_that_ends_well_does_not_close() {
    world.on(Jobs.submitted());
    tellOf(hit(INFECTED));

    world.on(Jobs.completed());
    assertThat(world.state()).isEqualTo("on-hold");
    assertThat(world.conclusion().kind()).isEqualTo("import");
    assertThat(world.entryTypes()).doesNotContain("case-closed");

    decide();
    assertThat(world.state()).isEqualTo("closed");
  }

  @Test
  void a_held_import_that_fails_has_both_to_be_decided() {
    world.on(Jobs.submitted());
    tellOf(hit(INFECTED));
    world.manifest = null;
    world.on(Jobs.failed());

    assertThat(world.file().tasks())
        .extracting(Task::kind)
        .containsExactlyInAnyOrder("MALWARE_HOLD", "FAILED");
    assertThat(world.state()).isEqualTo("on-hold");
  }

  @Test
  void what_else_is_wrong_stays_wrong() {
    world.owed = List.of("DOE^JANE/1.dcm", INFECTED, "DOE^JANE/3.dcm");
    world.on(Jobs.submitted());
    world.on(Jobs.completed());
    String examples = String.valueOf(finding().details().get("examples.MISSING"));

    tellOf(hit(INFECTED));

    assertThat(world.discrepancies())
        .containsEntry("MISSING", 1L)
        .containsEntry("MALWARE_HOLD", 1L);
    assertThat(finding().details()).containsEntry("examples.MISSING", examples);
    assertThat(finding().severity()).isEqualTo(Severity.CRITICAL);
    assertThat(Collections.frequency(world.entryTypes(), "page-requested")).isEqualTo(2);
  }

  @Test
  void an_import_that_comes_after_the_hit_is_held_at_once() {
    hit(INFECTED);

    world.on(Jobs.submitted());

    assertThat(world.state()).isEqualTo("on-hold");
  }

  @Test
  void an_import_that_waits_for_its_manifest_asks_again() {
    world.manifest = null;
    world.on(Jobs.submitted());
    world.on(Jobs.completed());
    hit(INFECTED);

    assertThat(world.on(2, Jobs.completed())).isInstanceOf(Outcome.Later.class);

    assertThat(world.state()).isEqualTo("on-hold");
  }

  @Test
  void a_hit_that_was_dealt_with_holds_no_later_import() {
    CaseId hit = hit(INFECTED);
    new Clerk(world.ledger)
        .record(
            hit,
            Set.of(),
            known ->
                Decision.on(hit)
                    .becoming(state(hit, "closed", FOUND))
                    .record("case-closed", FOUND, JsonNodeFactory.instance.objectNode())
                    .decide());

    world.on(Jobs.submitted());

    assertThat(world.state()).isEqualTo("submitted");
  }

  @ParameterizedTest
  @CsvSource({
    "input, DOE^JANE/2.dcm, on-hold",
    "input, DOE^JANE/deep/er/2.dcm, on-hold",
    "input, DOE^JOHN/2.dcm, closed",
    "input, 2.dcm, closed",
    "output, DOE^JANE/2.dcm, closed"
  })
  void only_imports_that_read_the_object_are_held(String bucket, String key, String state) {
    world.on(Jobs.submitted());
    world.on(Jobs.completed());

    tellOf(hit(bucket, key));

    assertThat(world.state()).isEqualTo(state);
  }

  @Test
  void told_twice_or_by_two_cases_an_object_holds_once() {
    world.on(Jobs.submitted());
    CaseId hit = hit(INFECTED);
    tellOf(hit);
    tellOf(hit);
    tellOf(hit("input", INFECTED, "another-finding"));
    world.on(Jobs.completed());

    assertThat(Collections.frequency(world.entryTypes(), "case-held")).isEqualTo(1);
  }

  @Test
  void another_object_after_the_decision_asks_and_pages_again() {
    world.on(Jobs.submitted());
    world.on(Jobs.completed());
    tellOf(hit(INFECTED));
    decide();

    tellOf(hit("DOE^JANE/1.dcm"));

    assertThat(world.state()).isEqualTo("on-hold");
    assertThat(hold().state()).isEqualTo(Task.State.OPEN);
    assertThat(Collections.frequency(world.entryTypes(), "page-requested")).isEqualTo(2);
  }

  @Test
  void a_pointer_to_anything_else_asks_for_nothing() {
    world.on(Jobs.submitted());

    assertThat(world.told(pointer(Jobs.CASE))).isEqualTo(new Outcome.Done());

    assertThat(world.state()).isEqualTo("submitted");
  }

  @Test
  void the_key_stands_nowhere_in_clear() {
    world.on(Jobs.submitted());
    tellOf(hit(INFECTED));

    assertThat(
            LedgerJson.write(
                List.of(world.ledger.entries(Jobs.CASE), world.file().findings(), hold())))
        .doesNotContain("JANE");
    assertThat(String.valueOf(world.file().state())).doesNotContain("JANE");
  }

  private CaseId hit(String key) {
    return hit("input", key);
  }

  private CaseId hit(String bucket, String key) {
    return hit(bucket, key, Jobs.PSEUDONYMS.objectKey(key).text());
  }

  /** As finding-intake records it. */
  private CaseId hit(String bucket, String key, String name) {
    CaseId hit = CaseId.productFinding("guardduty", "us-east-1", "123456789012", name);
    HoldRequest request =
        new HoldRequest(
            bucket,
            Jobs.PSEUDONYMS.objectKey(key).text(),
            world.evidence.put(key.getBytes(UTF_8)),
            FOUND);
    new Clerk(world.ledger)
        .record(
            hit,
            Set.of(),
            known ->
                Decision.on(hit)
                    .becoming(
                        new CaseState(
                            hit.kind(),
                            "guardduty",
                            "123456789012",
                            "us-east-1",
                            "open",
                            HoldRequest.group(bucket),
                            null,
                            FOUND,
                            JsonNodeFactory.instance.objectNode()))
                    .record(HoldRequest.ENTRY, FOUND, Body.of(request))
                    .decide());
    return hit;
  }

  private static CaseState state(CaseId hit, String word, Instant endedAt) {
    return new CaseState(
        hit.kind(),
        "guardduty",
        "123456789012",
        "us-east-1",
        word,
        HoldRequest.group("input"),
        endedAt,
        FOUND,
        JsonNodeFactory.instance.objectNode());
  }

  private void tellOf(CaseId hit) {
    assertThat(world.told(pointer(hit))).isEqualTo(new Outcome.Done());
  }

  private static EntryRecorded pointer(CaseId id) {
    return new EntryRecorded(
        new EventOrigin(
            "pointer",
            "countersign.ledger",
            EntryRecorded.DETAIL_TYPE,
            "123456789012",
            "us-east-1",
            FOUND),
        id.text(),
        1,
        HoldRequest.ENTRY);
  }

  private void decide() {
    new TaskDesk(new Clerk(world.ledger), world)
        .act(
            Jobs.CASE,
            hold().id(),
            Actor.operator("ada"),
            new Act.Decide(new Ruling(Verdict.CORRECT, "object deleted")));
  }

  private Task hold() {
    return world.file().tasks().stream()
        .filter(task -> task.kind().equals("MALWARE_HOLD"))
        .findFirst()
        .orElseThrow();
  }

  private Finding finding() {
    return world.file().findings().getFirst();
  }
}
