package org.countersign.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.countersign.finding.Counterpart;
import org.countersign.finding.Finding;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.Decision;
import org.countersign.ledger.HubKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Security Hub sends an event for each of our own updates. Here every version of a finding that is
 * owed is written, every write comes back as an event, and the two must come to rest.
 */
class LoopTest {
  private static final CaseId CASE =
      CaseId.productFinding("guardduty", World.REGION, World.ACCOUNT, "f1");

  /** GuardDuty's finding as Security Hub has it. */
  private static final class Hub {
    private final Deque<JsonNode> events = new ArrayDeque<>();
    private final ObjectNode envelope;
    private int updates;
    private int seconds;

    private Hub(ObjectNode envelope) {
      this.envelope = envelope;
    }

    private ObjectNode finding() {
      return (ObjectNode) envelope.path("detail").path("findings").path(0);
    }

    /** The product writes: its time moves. */
    private void imported(String recordState, String at) {
      finding().put("UpdatedAt", at).put("RecordState", recordState);
      announce(at);
    }

    /** We write, or a person: the product's time stays (user guide, BatchUpdateFindings). */
    private void updated(String at, Finding finding, Optional<String> workflow) {
      updates++;
      finding()
          .putObject("UserDefinedFields")
          .put("countersign/findingVersion", Long.toString(finding.version()));
      finding()
          .putObject("Note")
          .put("Text", "case " + CASE.text())
          .put("UpdatedBy", "countersign");
      workflow.ifPresent(word -> finding().putObject("Workflow").put("Status", word));
      announce(at);
    }

    private void announce(String at) {
      ObjectNode event = envelope.deepCopy();
      event.put("time", at.replace(":00Z", ":%02dZ".formatted(++seconds)));
      events.add(event);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void intake_and_delivery_come_to_rest(boolean ownEventFirst) {
    World world = new World();
    Hub hub = new Hub(Table.event(row("guardduty-hub")));
    List<Long> written = new ArrayList<>();
    if (ownEventFirst) {
      world.told(List.of(Table.event(row("guardduty"))));
      settle(world, hub, written, "2026-03-02T09:00:00Z");
      assertThat(written).as("waits for Security Hub's finding").isEmpty();
    }

    hub.imported("ACTIVE", "2026-03-02T09:00:00Z");
    settle(world, hub, written, "2026-03-02T09:01:00Z");
    assertThat(hub.updates).isEqualTo(1);

    hub.imported("ACTIVE", "2026-03-02T10:00:00Z");
    settle(world, hub, written, "2026-03-02T10:01:00Z");
    assertThat(hub.updates).as("nothing new to say").isEqualTo(1);

    hub.imported("ARCHIVED", "2026-03-02T11:00:00Z");
    settle(world, hub, written, "2026-03-02T11:01:00Z");
    assertThat(hub.updates).isEqualTo(2);
    assertThat(world.state(CASE)).isEqualTo("closed");

    // Security Hub itself makes NEW of RESOLVED when ARCHIVED becomes ACTIVE (API reference).
    hub.finding().putObject("Workflow").put("Status", "NEW");
    hub.imported("ACTIVE", "2026-03-02T12:00:00Z");
    settle(world, hub, written, "2026-03-02T12:01:00Z");
    assertThat(hub.updates).isEqualTo(3);
    assertThat(world.state(CASE)).isEqualTo("open");

    world.decide(CASE, "dismiss");
    settle(world, hub, written, "2026-03-02T13:01:00Z");
    assertThat(hub.updates).as("the decision is shown").isEqualTo(4);
    assertThat(world.state(CASE)).isEqualTo("closed");
    assertThat(written).doesNotHaveDuplicates().isSorted();
  }

  /** The product is back before our update is there, and Security Hub shows ours over it. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void our_own_resolved_is_nobodys_word_when_the_product_is_back(boolean echoFirst) {
    World world = new World();
    Hub hub = new Hub(Table.event(row("guardduty-hub")));
    hub.imported("ACTIVE", "2026-03-02T09:00:00Z");
    settle(world, hub, new ArrayList<>(), "2026-03-02T09:01:00Z");
    hub.imported("ARCHIVED", "2026-03-02T11:00:00Z");
    world.told(List.copyOf(hub.events));
    hub.events.clear();
    Finding cleared = world.finding(CASE);
    world.record(
        Decision.on(CASE).seeing(HubKeys.hiddenKey(cleared.id(), cleared.version())).decide());

    hub.imported("ACTIVE", "2026-03-02T12:00:00Z");
    hub.updated("2026-03-02T12:01:00Z", cleared, Optional.of("RESOLVED"));
    List<JsonNode> events = new ArrayList<>(hub.events);
    world.told(echoFirst ? events.reversed() : events);

    assertThat(world.state(CASE)).isEqualTo("open");
    assertThat(world.finding(CASE).isOpen()).isTrue();
  }

  @Test
  void ours_beside_the_products_goes_with_it_when_somebody_suppresses_that() {
    World world = new World();
    Hub hub = new Hub(Table.event(row("guardduty-hub")));
    world.told(List.of(Table.event(row("guardduty"))));
    Finding shown = world.finding(CASE);
    world.record(Decision.on(CASE).seeing(HubKeys.ownedKey(shown)).decide());
    world.deliver(CASE);

    hub.finding().putObject("Workflow").put("Status", "SUPPRESSED");
    hub.imported("ACTIVE", "2026-03-02T10:00:00Z");
    world.told(List.copyOf(hub.events));

    assertThat(world.state(CASE)).isEqualTo("closed");
    assertThat(world.finding(CASE).status()).isEqualTo(Finding.Status.ARCHIVED);
    assertThat(world.deliver(CASE)).as("Security Hub has yet to hear of it").hasSize(1);

    hub.events.clear();
    hub.finding().putObject("Workflow").put("Status", "NEW");
    hub.imported("ACTIVE", "2026-03-02T11:00:00Z");
    world.told(List.copyOf(hub.events));

    assertThat(world.state(CASE)).isEqualTo("open");
    assertThat(world.finding(CASE).isOpen()).isTrue();
  }

  /** Delivers and tells in turns until neither has anything to do. */
  private static void settle(World world, Hub hub, List<Long> written, String at) {
    for (int turn = 0; turn < 10; turn++) {
      List<JsonNode> told = new ArrayList<>(hub.events);
      hub.events.clear();
      world.told(told);
      List<Finding> owed = owed(world);
      if (told.isEmpty() && owed.isEmpty()) {
        return;
      }
      for (Finding finding : owed) {
        written.add(finding.version());
        hub.updated(
            at,
            finding,
            finding.status() == Finding.Status.CLEARED
                ? Optional.of("RESOLVED")
                : Optional.empty());
      }
    }
    throw new AssertionError("never comes to rest");
  }

  /** What finding-delivery would write on the product's finding; it waits while there is none. */
  private static List<Finding> owed(World world) {
    Counterpart counterpart = world.finding(CASE).counterpart();
    return counterpart == null ? List.of() : world.deliver(CASE);
  }

  private static ObjectNode row(String base) {
    return JsonNodeFactory.instance.objectNode().put("base", base);
  }
}
