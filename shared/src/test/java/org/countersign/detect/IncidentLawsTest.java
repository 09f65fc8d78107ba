package org.countersign.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.countersign.finding.Severity;

class IncidentLawsTest {
  private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

  @Property(tries = 200)
  void neither_order_nor_repetition_changes_the_incidents(
      @ForAll("alerts") List<Alert> alerts, @ForAll Random random) {
    List<Alert> shuffled = new ArrayList<>(alerts);
    shuffled.addAll(alerts.subList(0, alerts.size() / 2));
    Collections.shuffle(shuffled, random);

    assertThat(grouped(shuffled)).isEqualTo(grouped(alerts));
  }

  @Property(tries = 200)
  void an_incident_is_of_one_principal_and_one_two_hour_bucket(
      @ForAll("alerts") List<Alert> alerts) {
    List<Incident> incidents = grouped(alerts);

    assertThat(incidents).extracting(Incident::name).doesNotHaveDuplicates();
    assertThat(incidents)
        .allSatisfy(
            incident ->
                assertThat(incident.cases().values())
                    .allSatisfy(
                        one -> {
                          assertThat(one.principal()).isEqualTo(incident.principal());
                          assertThat(one.first())
                              .isBetween(
                                  incident.start(), incident.start().plusSeconds(2 * 3600 - 1));
                        }));
  }

  @Property(tries = 200)
  void no_alert_is_lost_or_counted_twice(@ForAll("alerts") List<Alert> alerts) {
    Map<String, Long> once = new HashMap<>();
    alerts.forEach(alert -> once.put(alert.caseName() + alert.eventId(), 1L));

    assertThat(grouped(alerts).stream().mapToLong(Incident::count).sum()).isEqualTo(once.size());
  }

  @Provide
  Arbitrary<List<Alert>> alerts() {
    Arbitrary<Alert> alert =
        Combinators.combine(
                Arbitraries.of("s3-opened", "key-deleted", "trail-stopped"),
                Arbitraries.of("alex", "bo"),
                Arbitraries.of("scans", "notes"),
                Arbitraries.integers().between(0, 6 * 60),
                Arbitraries.integers().between(1, 40))
            .as(
                (detection, who, resource, minute, event) ->
                    Alerts.alert(
                        detection,
                        who,
                        resource,
                        START.plusSeconds(60L * minute),
                        // One event has one time.
                        "event-" + minute + "-" + event));
    return alert.list().ofMaxSize(60);
  }

  private static List<Incident> grouped(List<Alert> alerts) {
    Incidents incidents = new Incidents();
    alerts.forEach(incidents::add);
    return incidents.atLeast(Severity.INFORMATIONAL);
  }
}
