package org.countersign.health;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.countersign.laptop.LaptopCloud;
import org.countersign.laptop.LaptopSettings;
import org.countersign.laptop.Progress;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.EntryHash;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * HealthLake's sample events, twice each and in any order, along the whole path: the template's
 * rules and queues, the function, the stand-in's answers and what its jobs wrote to S3. Then the
 * sweep finds the import whose events were lost. One day, told in order.
 */
@TestMethodOrder(OrderAnnotation.class)
class HealthRecordsOnTheLaptopTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String STORE = "9c0d3e5f7a1b4c2d8e6f0a9b7c5d3e1f";
  private static final String IMPORT = "a7c1e9d5b2f40868d4e6f1a2b3c4d50";
  private static final String EXPORT = "b8c9d0e1f2a43b4c5d6e7f8091a2b60";

  @TempDir static Path folder;
  private static LaptopCloud cloud;

  @BeforeAll
  static void aDayOfHealthRecords() throws IOException {
    Path template = folder.resolve("template.yaml");
    Files.copy(Path.of("../template.yaml"), template);
    LaptopSettings settings = LaptopSettings.beside(template);
    // All of it has happened, and its lists say so.
    try (InputStream ours =
        requireNonNull(LaptopCloud.class.getResourceAsStream("/laptop/healthlake.json"))) {
      String known = new String(ours.readAllBytes(), UTF_8);
      Files.createDirectories(settings.state());
      Files.writeString(
          settings.state().resolve("healthlake.json"),
          known.replace("\"told\": true", "\"told\": false"));
    }
    cloud = LaptopCloud.start(settings);
    List<JsonNode> events = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of("../events/healthlake"))) {
      for (Path file : files.sorted().toList()) {
        events.add(JSON.readTree(file.toFile()));
        events.add(JSON.readTree(file.toFile()));
      }
    }
    Collections.shuffle(events, new Random(7));
    events.forEach(cloud::publish);
    cloud.settle(Progress.NONE);
  }

  @AfterAll
  static void stop() {
    cloud.close();
  }

  @Test
  @Order(1)
  void each_job_and_data_store_is_one_case_that_says_what_is_wrong() {
    Map<String, String> told = new TreeMap<>();
    for (CaseId id : cloud.ledger().cases()) {
      if (id.text().startsWith("health-")) {
        told.put(id.text(), told(id));
        assertThat(EntryHash.isIntact(cloud.ledger().entries(id))).isTrue();
      }
    }

    assertThat(told)
        .isEqualTo(
            new TreeMap<>(
                Map.of(
                    imported(1),
                    "closed []",
                    imported(2),
                    "reconciled [FAILED, WARNING]",
                    imported(3),
                    "reconciled [FAILED]",
                    imported(4),
                    "reconciled [COUNTS_DISAGREE, FAILED, MISSING, UNREADABLE_LINE]",
                    exported(6),
                    "closed []",
                    exported(7),
                    "submitted [UNLISTED_DESTINATION]",
                    exported(8),
                    "reconciled [UNLISTED_KEY]",
                    "health-data-store/1f2e3d4c5b6a79880716253443526170",
                    "active [NO_CUSTOMER_KEY]",
                    "health-data-store/2f2e3d4c5b6a79880716253443526170",
                    "creation-failed [DATA_STORE_NOT_CREATED]",
                    "health-data-store/3f2e3d4c5b6a79880716253443526170",
                    "deleted [DATA_STORE_DELETED]")));
  }

  @Test
  @Order(2)
  void failures_are_told_by_reason_and_in_no_other_words() {
    CaseFile file = file(imported(2));

    assertThat(file.findings().getFirst().details())
        .containsEntry("reason.required", "3")
        .containsEntry("reason.code", "1")
        .containsEntry("reason.business-rule", "1")
        .containsEntry("reason.other", "1");
    assertThat(file.toString() + cloud.ledger().entries(file.id()))
        .doesNotContain("sentence", "2026/11/17/");
  }

  @Test
  @Order(3)
  void security_hub_has_a_finding_for_each_that_is_wrong() {
    assertThat(cloud.securityHub().findings())
        .extracting(finding -> finding.path("Title").asText())
        .filteredOn(title -> title.startsWith("Health record"))
        .hasSize(8);
  }

  @Test
  @Order(4)
  void the_sweep_finds_the_import_whose_events_were_lost_and_it_mends_the_one_before() {
    cloud.invoke("SweepFunction", "{\"graceSeconds\":0}".getBytes(UTF_8));
    cloud.settle(Progress.NONE);

    assertThat(told(CaseId.parse(imported(5)))).isEqualTo("closed []");
    assertThat(told(CaseId.parse(imported(2)))).isEqualTo("reconciled [WARNING]");
    assertThat(cloud.ledger().entries(CaseId.parse(imported(2))))
        .extracting(entry -> entry.type())
        .contains("items-re-imported");
  }

  @Test
  @Order(5)
  void after_that_nothing_is_owed() throws IOException {
    JsonNode answer =
        JSON.readTree(cloud.invoke("SweepFunction", "{\"graceSeconds\":0}".getBytes(UTF_8)));

    assertThat(answer.path("opened").asInt()).isZero();
    assertThat(answer.path("owed").asInt())
        .isEqualTo(answer.path("received").asInt())
        .isGreaterThanOrEqualTo(8);
  }

  private static String imported(int job) {
    return "health-import/" + STORE + "/" + job + IMPORT;
  }

  private static String exported(int job) {
    return "health-export/" + STORE + "/" + job + EXPORT;
  }

  private static CaseFile file(String id) {
    return cloud.ledger().read(CaseId.parse(id), Set.of());
  }

  /** Where the case stands, and what waits for a person. */
  private static String told(CaseId id) {
    CaseFile file = cloud.ledger().read(id, Set.of());
    return requireNonNull(file.state()).state()
        + " "
        + file.tasks().stream()
            .filter(task -> !task.isDone())
            .map(task -> task.kind())
            .sorted()
            .toList();
  }
}
