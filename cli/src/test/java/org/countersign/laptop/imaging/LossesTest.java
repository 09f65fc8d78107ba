package org.countersign.laptop.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LossesTest {
  private static final Instant NOON = Instant.parse("2026-11-17T12:00:00Z");

  @Test
  void at_least_one_event_of_each_kind_is_lost_and_not_all_of_them() {
    Set<String> lost = new TreeSet<>();
    Set<String> delivered = new TreeSet<>();
    Losses losses = new Losses();
    for (ImportJob job : jobs()) {
      for (ObjectNode event : events(job)) {
        (losses.isLost(job, event) ? lost : delivered).add(kind(event));
      }
    }

    assertThat(lost)
        .containsExactly(
            "Image Set Created false",
            "Image Set Created true",
            "Import Job Completed",
            "Import Job Failed",
            "Import Job In Progress",
            "Import Job Submitted");
    assertThat(delivered).isEqualTo(lost);
  }

  @Test
  void a_second_run_and_a_second_telling_lose_the_same() {
    Losses losses = new Losses();
    List<String> once = lost(losses);

    assertThat(lost(losses)).isEqualTo(once);
    assertThat(lost(new Losses())).isEqualTo(once);
  }

  @Test
  void a_set_is_not_told_of_when_nothing_of_its_job_is() {
    Losses losses = new Losses();
    for (ImportJob job : jobs()) {
      List<ObjectNode> told =
          events(job).stream().filter(event -> !losses.isLost(job, event)).toList();
      assertThat(told.isEmpty() || told.stream().anyMatch(event -> kind(event).startsWith("Imp")))
          .isTrue();
    }
  }

  private static List<String> lost(Losses losses) {
    List<String> lost = new ArrayList<>();
    for (ImportJob job : jobs()) {
      events(job).stream()
          .filter(event -> losses.isLost(job, event))
          .forEach(event -> lost.add(event.path("id").asText()));
    }
    return lost;
  }

  private static List<ImportJob> jobs() {
    List<ImportJob> jobs = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      ImportJob job =
          ImportJob.submitted(
              "store",
              ImportJobs.jobId("store", "token" + i),
              new StartRequest("name", "token" + i, "role", "s3://input/", "s3://output/", null),
              NOON);
      jobs.add(i % 5 == 4 ? job.failed(NOON, "why") : job);
    }
    return jobs;
  }

  private static List<ObjectNode> events(ImportJob job) {
    boolean failed = job.status() == ImportJob.Status.FAILED;
    List<ObjectNode> events = new ArrayList<>();
    events.add(event(job, "Import Job Submitted", null));
    events.add(event(job, "Import Job In Progress", null));
    if (!failed) {
      events.add(event(job, "Image Set Created", true));
      events.add(event(job, "Image Set Created", false));
    }
    events.add(event(job, failed ? "Import Job Failed" : "Import Job Completed", null));
    return events;
  }

  private static ObjectNode event(ImportJob job, String type, @Nullable Boolean primary) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.put("id", job.jobId() + type + primary).put("detail-type", type);
    ObjectNode detail = event.putObject("detail");
    if (primary != null) {
      detail.put("isPrimary", primary);
    }
    return event;
  }

  private static String kind(ObjectNode event) {
    return event.path("detail-type").asText()
        + (event.path("detail").has("isPrimary")
            ? " " + event.path("detail").path("isPrimary").asBoolean()
            : "");
  }
}
