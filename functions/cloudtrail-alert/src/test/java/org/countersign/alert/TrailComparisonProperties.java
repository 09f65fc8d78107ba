package org.countersign.alert;

import static org.assertj.core.api.BDDAssertions.then;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseKind;
import org.countersign.owed.HourCount;
import org.countersign.owed.OwedBook;
import org.countersign.owed.Source;
import org.countersign.owed.SourceReport;
import org.countersign.runtime.Outcome;

/** Log files of the trail against alerts: whichever comes first, it is one case. */
class TrailComparisonProperties {
  private static final String FILE = "2026/03/02/123456789012_CloudTrail_us-east-1_a.json.gz";
  private static final Instant TEN = Instant.parse("2026-03-02T10:00:00Z");
  private static final List<JsonNode> CALLS =
      List.of(call("StopLogging", "10:00:00"), call("StopLogging", "10:07:00"), quiet("10:08:00"));

  @Provide
  Arbitrary<List<Integer>> shuffledWithDuplicates() {
    return Arbitraries.integers().between(0, CALLS.size() + 1).list().ofMaxSize(8);
  }

  @Property(tries = 100)
  void events_and_log_files_in_any_order_are_one_case(
      @ForAll("shuffledWithDuplicates") List<Integer> order) {
    World events = new World();
    events.on(CALLS);
    World world = new World();
    world.deliver(FILE, CALLS);

    for (int step : order) {
      if (step < CALLS.size()) {
        world.on(List.of(CALLS.get(step)));
      } else {
        then(world.swept(FILE, step == CALLS.size())).isEqualTo(new Outcome.Done());
      }
    }
    world.swept(FILE, false);
    world.tell();
    world.swept(FILE, true);

    then(cases(world)).isEqualTo(cases(events));
    then(world.file(alert(world)).findings()).hasSize(1);
    then(count(world)).isEqualTo(2);
    then(report(world).hours()).containsExactly(Map.entry(TEN, new HourCount(2, 2)));
    then(world.chainsAreIntact()).isTrue();
  }

  @Example
  void counting_shows_what_is_missing_and_records_none_of_it() {
    World world = new World();
    world.deliver(FILE, CALLS);
    world.on(List.of(CALLS.getFirst()));

    world.swept(FILE, true);

    then(report(world).hours()).containsExactly(Map.entry(TEN, new HourCount(2, 1)));
    then(count(world)).isEqualTo(1);
  }

  @Example
  void a_file_without_anything_owed_is_compared_and_forgotten() {
    World world = new World();
    world.deliver(FILE, List.of(quiet("10:00:00")));

    then(world.swept(FILE, false)).isEqualTo(new Outcome.Done());

    then(report(world).slices()).isEmpty();
  }

  @Example
  void records_of_accounts_that_are_not_ours_are_owed_to_nobody() {
    World world = new World();
    world.deliver(FILE, List.of(call("StopLogging", "10:00:00").put("recipientAccountId", "9")));

    world.swept(FILE, false);

    then(report(world).slices()).isEmpty();
    then(cases(world)).isEmpty();
  }

  @Example
  void a_file_that_breaks_off_stays_owed() {
    World world = new World();
    world.deliver(FILE, CALLS);
    world.tear(FILE);

    then(world.swept(FILE, false)).isEqualTo(new Outcome.Failed("TrailFileUnreadable"));

    then(OwedBook.read(world.ledger, Source.TRAIL)).isEmpty();
  }

  private static SourceReport report(World world) {
    return OwedBook.read(world.ledger, Source.TRAIL).orElseThrow();
  }

  private static List<String> cases(World world) {
    return world.ledger.cases().stream()
        .filter(id -> id.kind() == CaseKind.ALERT || id.kind() == CaseKind.INCIDENT)
        .map(id -> id.text())
        .toList();
  }

  private static CaseId alert(World world) {
    return world.ledger.cases().stream()
        .filter(id -> id.kind() == CaseKind.ALERT)
        .findFirst()
        .orElseThrow();
  }

  /** How many events the alert's case has taken in. */
  private static int count(World world) {
    return World.state(world.file(alert(world))).body().path("alert").path("count").asInt();
  }

  private static ObjectNode call(String name, String at) {
    ObjectNode call =
        World.JSON
            .createObjectNode()
            .put("eventSource", "cloudtrail.amazonaws.com")
            .put("eventName", name)
            .put("eventID", name + at)
            .put("eventTime", "2026-03-02T" + at + "Z");
    call.putObject("requestParameters").put("name", "main");
    return call;
  }

  private static ObjectNode quiet(String at) {
    return call("DescribeTrails", at).put("readOnly", true);
  }
}
