package org.countersign.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.delivery.Cases.NOON;
import static org.countersign.delivery.Cases.findingId;
import static org.countersign.delivery.Cases.id;
import static org.countersign.delivery.Cases.pointer;
import static org.countersign.delivery.Cases.read;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.countersign.delivery.HubFake.Fate;
import org.countersign.event.EventOrigin;
import org.countersign.event.HubFinding;
import org.countersign.finding.Finding;
import org.countersign.finding.Severity;
import org.countersign.finding.Suppression;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.Entry;
import org.countersign.ledger.memory.InMemoryLedger;
import org.countersign.runtime.Outcome;
import org.countersign.runtime.Received;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Security Hub's workflow is told of findings of ours, and what it is not told. */
class WorkflowTest {
  private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);
  private static final CaseId CASE = id(1);
  private static final String FINDING = findingId(CASE);

  private final CrashingLedger ledger = new CrashingLedger(new InMemoryLedger(CLOCK));
  private final HubFake hub = new HubFake();
  private final DeliveryWork delivery = new DeliveryWork(ledger, hub, CLOCK, new CountedMetrics());

  @BeforeEach
  void a_finding_is_raised() {
    Cases.raise(ledger, CASE);
    deliver();
    assertThat(hub.updates).isEmpty();
  }

  @Test
  void a_cleared_finding_is_resolved_and_the_ledger_says_so() {
    Cases.clear(ledger, CASE);
    deliver();

    assertThat(hub.workflows).containsEntry(FINDING, "RESOLVED");
    assertThat(hub.updates).singleElement().extracting(FindingUpdate::note).isNull();
    Entry last = ledger.entries(CASE).getLast();
    assertThat(last.type()).isEqualTo("finding-delivered");
    assertThat(last.body().path("workflow").asText()).isEqualTo("RESOLVED");
  }

  @Test
  void a_finding_that_fails_again_is_left_to_security_hubs_own_reset() {
    Cases.clear(ledger, CASE);
    deliver();
    Cases.raise(ledger, CASE);
    deliver();

    assertThat(hub.workflows).containsEntry(FINDING, "NEW");
    assertThat(hub.updates).hasSize(1);
  }

  @Test
  void an_import_without_its_update_is_not_delivered_and_both_are_done_again() {
    Cases.clear(ledger, CASE);
    hub.updateFates.add(Fate.LOST);

    assertThat(delivery.work(List.of(pointer(CASE))))
        .containsExactly(new Outcome.Failed("InternalFailure"));
    assertThat(ledger.owedOut(10)).hasSize(1);

    deliver();
    assertThat(hub.workflows).containsEntry(FINDING, "RESOLVED");
    assertThat(ledger.owedOut(10)).isEmpty();
  }

  @Test
  void a_refused_update_is_recorded_and_stays_owed() {
    Cases.clear(ledger, CASE);
    hub.updateFates.add(Fate.REFUSED);
    deliver();

    assertThat(ledger.entries(CASE).getLast().type()).isEqualTo("finding-refused");
    assertThat(ledger.owedOut(10)).hasSize(1);
  }

  @Test
  void what_was_imported_a_moment_ago_and_is_not_found_is_tried_again() {
    Cases.clear(ledger, CASE);
    hub.kept.clear();
    hub.fates.add(Fate.TAKEN);
    hub.meanwhile = hub.kept::clear;

    assertThat(delivery.work(List.of(pointer(CASE))))
        .containsExactly(new Outcome.Failed("FindingNotFound"));
    deliver();
    assertThat(hub.workflows).containsEntry(FINDING, "RESOLVED");
  }

  @Test
  void an_accepted_risk_is_suppressed_with_a_note_that_names_records_only() {
    Cases.accept(ledger, CASE);
    deliver();

    assertThat(hub.workflows).containsEntry(FINDING, "SUPPRESSED");
    String task = read(ledger, CASE).tasks().getFirst().id();
    assertThat(hub.updates)
        .singleElement()
        .extracting(FindingUpdate::note)
        .isEqualTo(
            "Risk accepted in task "
                + task
                + " until 2026-09-14T12:00:00Z. Countersign case "
                + CASE.text());
  }

  @Test
  void it_is_open_again_when_the_acceptance_is_over_and_only_then() {
    Cases.accept(ledger, CASE);
    deliver();
    Cases.suppress(ledger, CASE, null);
    deliver();
    Cases.raise(ledger, CASE);
    deliver();

    assertThat(hub.updates)
        .extracting(FindingUpdate::workflow)
        .containsExactly(Workflow.SUPPRESSED, Workflow.NEW);
    assertThat(hub.workflows).containsEntry(FINDING, "NEW");
  }

  @Test
  void a_suppression_that_was_sent_and_never_recorded_is_taken_back_all_the_same() {
    Cases.accept(ledger, CASE);
    ledger.crashes.addAll(List.of(false, true));
    delivery.work(List.of(pointer(CASE)));
    assertThat(hub.workflows).containsEntry(FINDING, "SUPPRESSED");

    Cases.suppress(ledger, CASE, null);
    deliver();

    assertThat(hub.workflows).containsEntry(FINDING, "NEW");
  }

  @Test
  void nothing_is_suppressed_before_the_ledger_knows() {
    Cases.accept(ledger, CASE);
    ledger.crashes.add(true);

    assertThat(delivery.work(List.of(pointer(CASE))).getFirst()).isInstanceOf(Outcome.Failed.class);
    assertThat(hub.updates).isEmpty();
  }

  @Test
  void what_a_person_suppressed_in_security_hub_is_theirs_open_or_cleared() {
    Cases.suppress(ledger, CASE, Suppression.inSecurityHub());
    deliver();
    Cases.clear(ledger, CASE);
    deliver();
    Cases.raise(ledger, CASE);
    deliver();

    assertThat(hub.updates).isEmpty();
    assertThat(ledger.owedOut(10)).isEmpty();
  }

  @Test
  void an_archived_finding_is_not_called_resolved() {
    Cases.archive(ledger, CASE);
    deliver();

    assertThat(hub.shown(FINDING).status()).isEqualTo(Finding.Status.ARCHIVED);
    assertThat(hub.updates).isEmpty();
  }

  @Test
  void a_finding_that_another_copy_showed_open_meanwhile_is_not_left_resolved() {
    Cases.clear(ledger, CASE);
    DeliveryWork other = new DeliveryWork(ledger, hub, CLOCK, new CountedMetrics());
    // Between our import and our update, somebody else shows the next version.
    hub.meanwhile =
        () -> {
          Cases.raise(ledger, CASE);
          other.work(List.of(pointer(CASE)));
        };

    deliver();

    assertThat(hub.shown(FINDING).version()).isEqualTo(3);
    assertThat(hub.workflows).containsEntry(FINDING, "NEW");
  }

  @Test
  void and_not_if_the_one_who_resolved_it_died_of_it() {
    Cases.clear(ledger, CASE);
    DeliveryWork other = new DeliveryWork(ledger, hub, CLOCK, new CountedMetrics());
    hub.meanwhile =
        () -> {
          Cases.raise(ledger, CASE);
          other.work(List.of(pointer(CASE)));
          hub.afterUpdates =
              () -> {
                throw new IllegalStateException("killed");
              };
        };
    assertThat(crash(pointer(CASE.text(), "finding-cleared", 1))).isTrue();
    assertThat(hub.workflows).containsEntry(FINDING, "RESOLVED");
    assertThat(ledger.owedOut(10)).isEmpty();

    delivery.work(List.of(pointer(CASE.text(), "finding-cleared", 2)));

    assertThat(hub.workflows).containsEntry(FINDING, "NEW");
  }

  @Test
  void what_security_hub_tells_of_our_own_writing_starts_nothing() {
    int calls = hub.calls.size();
    Cases.clear(ledger, CASE);
    HubFinding echo =
        new HubFinding(
            new EventOrigin(
                "id", "aws.securityhub", HubFinding.DETAIL_TYPE, Cases.ACCOUNT, Cases.REGION, NOON),
            FINDING,
            "arn:aws:securityhub:us-east-1:123456789012:product/123456789012/default",
            "countersign/import-job",
            Cases.ACCOUNT,
            Cases.REGION,
            List.of(),
            Severity.HIGH,
            true,
            "NEW",
            "FAILED",
            List.of(),
            NOON,
            NOON,
            java.util.Map.of(),
            java.util.Map.of(),
            null);

    assertThat(delivery.work(List.of(new Received(echo, 1)))).containsExactly(new Outcome.Done());
    assertThat(hub.calls).hasSize(calls);
    assertThat(hub.updates).isEmpty();
  }

  private void deliver() {
    assertThat(delivery.work(List.of(pointer(CASE)))).containsExactly(new Outcome.Done());
  }

  private boolean crash(Received pointer) {
    try {
      delivery.work(List.of(pointer));
      return false;
    } catch (IllegalStateException e) {
      return true;
    }
  }
}
