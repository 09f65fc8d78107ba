package org.countersign.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.detect.Alerts.alert;

import java.time.Instant;
import java.util.List;
import org.countersign.finding.Severity;
import org.junit.jupiter.api.Test;

class IncidentsTest {
  private static final Instant TEN = Instant.parse("2026-03-02T10:00:00Z");

  private final Incidents incidents = new Incidents();

  @Test
  void repeats_count_on_the_same_case() {
    incidents.add(alert("s3-opened", "alex", "scans", TEN, "1"));
    incidents.add(alert("s3-opened", "alex", "scans", TEN.plusSeconds(60), "2"));
    incidents.add(alert("s3-opened", "alex", "scans", TEN.plusSeconds(60), "2"));

    Incident only = onlyOne();
    assertThat(only.isJoined()).isFalse();
    assertThat(only.count()).isEqualTo(2);
    assertThat(only.eventIds()).containsExactly("1", "2");
    assertThat(only.reportedAs()).isEqualTo(only.lead().name()).startsWith("s3-opened/");
  }

  @Test
  void detections_of_one_principal_in_two_hours_join() {
    incidents.add(alert("trail-stopped", "alex", "trail", TEN.plusSeconds(7199), "2"));
    incidents.add(alert("key-made", "alex", "bo", TEN, "1", Severity.CRITICAL, List.of(), null));

    Incident only = onlyOne();
    assertThat(only.isJoined()).isTrue();
    assertThat(only.reportedAs()).isEqualTo(only.name());
    assertThat(only.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(only.lead().detection()).isEqualTo("key-made");
    assertThat(only.detections()).containsExactly("key-made", "trail-stopped");
    assertThat(only.resources()).containsExactly("bo", "trail");
    assertThat(only.citations()).hasSize(1);
    assertThat(only.timeline()).extracting(moment -> moment.event().id()).containsExactly("1", "2");
  }

  @Test
  void the_next_bucket_is_a_neighbour_and_another_principal_is_not() {
    incidents.add(alert("a", "alex", "x", TEN, "1"));
    incidents.add(alert("b", "alex", "x", TEN.plusSeconds(7200), "2"));
    incidents.add(alert("b", "bo", "x", TEN, "3"));

    List<Incident> all = incidents.atLeast(Severity.MEDIUM);
    assertThat(all).hasSize(3);
    Incident first =
        all.stream().filter(one -> one.eventIds().contains("1")).findFirst().orElseThrow();
    Incident next =
        all.stream().filter(one -> one.eventIds().contains("2")).findFirst().orElseThrow();
    Incident other =
        all.stream().filter(one -> one.eventIds().contains("3")).findFirst().orElseThrow();
    assertThat(first.neighbours()).contains(next.name()).doesNotContain(other.name());
    assertThat(next.neighbours()).contains(first.name());
  }

  @Test
  void what_undoes_it_clears_it() {
    incidents.add(alert("key-deleted", "alex", "key-1", TEN, "1"));
    incidents.add(alert("key-deleted", "alex", "key-2", TEN, "2"));
    incidents.add(
        alert(
            "key-kept",
            "bo",
            "key-1",
            TEN.plusSeconds(5),
            "3",
            Severity.INFORMATIONAL,
            List.of("key-deleted"),
            null));

    Incident joined = onlyOne();
    assertThat(joined.cases().values())
        .filteredOn(one -> one.resources().contains("key-1"))
        .singleElement()
        .satisfies(
            one ->
                assertThat(one.cleared())
                    .isEqualTo(
                        new Cleared(
                            "arn:aws:iam::123456789012:user/bo",
                            TEN.plusSeconds(5),
                            "3",
                            "Example")));
    assertThat(joined.cases().values())
        .filteredOn(one -> one.resources().contains("key-2"))
        .singleElement()
        .satisfies(one -> assertThat(one.cleared()).isNull());
  }

  @Test
  void what_came_before_clears_nothing() {
    incidents.add(
        alert(
            "key-kept",
            "bo",
            "key-1",
            TEN.minusSeconds(1),
            "1",
            Severity.INFORMATIONAL,
            List.of("key-deleted"),
            null));
    incidents.add(alert("key-deleted", "alex", "key-1", TEN, "2"));

    assertThat(onlyOne().lead().cleared()).isNull();
  }

  @Test
  void a_key_is_the_same_by_its_arn_and_by_its_id() {
    String arn = "arn:aws:kms:us-east-1:123456789012:key/key-1";
    incidents.add(alert("key-deleted", "alex", arn, TEN, "1"));
    incidents.add(
        alert(
            "key-kept",
            "bo",
            "key-1",
            TEN.plusSeconds(5),
            "2",
            Severity.INFORMATIONAL,
            List.of("key-deleted"),
            null));

    assertThat(onlyOne().lead().cleared()).isNotNull();
  }

  @Test
  void suppressed_cases_are_listed_apart() {
    incidents.add(alert("a", "alex", "x", TEN, "1", Severity.HIGH, List.of(), "known"));
    incidents.add(alert("a", "alex", "y", TEN, "2", Severity.HIGH, List.of(), "known"));
    incidents.add(alert("a", "alex", "y", TEN, "3", Severity.HIGH, List.of(), null));

    assertThat(incidents.suppressed())
        .singleElement()
        .satisfies(one -> assertThat(one.resources()).containsExactly("x"));
    assertThat(onlyOne().resources()).containsExactly("y");
  }

  @Test
  void a_case_names_its_first_fifty_events() {
    for (int i = 99; i >= 0; i--) {
      incidents.add(alert("a", "alex", "x", TEN.plusSeconds(i), "event-" + i));
    }

    Incident only = onlyOne();
    assertThat(only.count()).isEqualTo(100);
    assertThat(only.eventIds()).hasSize(50).startsWith("event-0", "event-1").endsWith("event-49");
  }

  private Incident onlyOne() {
    List<Incident> all = incidents.atLeast(Severity.MEDIUM);
    assertThat(all).hasSize(1);
    return all.getFirst();
  }
}
