package org.countersign.oncall;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.countersign.laptop.LaptopCloud;
import org.countersign.laptop.LaptopSettings;
import org.countersign.laptop.Progress;
import org.countersign.laptop.desk.DeskServer;
import org.countersign.laptop.oncall.PagerIncident;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseKind;
import org.countersign.ledger.Entry;
import org.countersign.ledger.Projection;
import org.countersign.ledger.Task;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Pages along the whole path: event, case, page, receivers, an acknowledgement at the pager, and
 * the end. All rules, queues and the pipe are the template's. One night, told in order.
 */
@TestMethodOrder(OrderAnnotation.class)
class PagesOnTheLaptopTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path RULE = Path.of("../events/config/account-level-rule.json");

  @TempDir static Path folder;
  private static LaptopCloud cloud;
  private static DeskServer desk;

  @BeforeAll
  static void aNight() throws IOException {
    Path template = folder.resolve("template.yaml");
    Files.copy(Path.of("../template.yaml"), template);
    cloud = LaptopCloud.start(LaptopSettings.beside(template));
    desk = DeskServer.start(cloud, new DeskServer.Options(0, Duration.ofMinutes(15)));
  }

  @AfterAll
  static void morning() {
    desk.close();
    cloud.close();
  }

  @Test
  @Order(1)
  void a_case_that_asks_for_people_is_one_incident_at_the_pager() throws IOException {
    happens("NON_COMPLIANT", "2026-03-02T10:00:00Z");
    happens("NON_COMPLIANT", "2026-03-02T10:00:00Z");

    List<PagerIncident> incidents = cloud.receivers().held().pager().incidents();
    assertThat(incidents).hasSize(1);
    assertThat(incidents.getFirst().state()).isEqualTo(PagerIncident.State.TRIGGERED);
    assertThat(owed()).isZero();
    String sent = incidents.getFirst().newest().toString();
    assertThat(sent).contains("CRITICAL: rule iam-root-access-key-check").doesNotContain("~");
  }

  @Test
  @Order(2)
  void who_acknowledges_at_the_pager_has_claimed_the_case() {
    PagerIncident incident = incident();
    Optional<Integer> answer = cloud.receivers().acknowledge(incident.dedupKey(), "PADA001");
    cloud.settle(Progress.NONE);

    assertThat(answer).contains(202);
    CaseFile file = file(CaseKind.COMPLIANCE);
    assertThat(file.tasks())
        .singleElement()
        .satisfies(
            task -> {
              assertThat(task.state()).isEqualTo(Task.State.CLAIMED);
              assertThat(task.assignee()).isEqualTo("ada");
            });
    assertThat(types(file.id())).contains("page-acknowledged", "task-claimed");
    assertThat(file(CaseKind.PAGE).state()).isNotNull();
    assertThat(requireNonNull(file(CaseKind.PAGE).state()).state()).isEqualTo("acknowledged");
  }

  @Test
  @Order(3)
  void the_end_of_the_cause_is_the_end_of_the_incident() throws IOException {
    happens("COMPLIANT", "2026-03-02T11:00:00Z");

    assertThat(incident().state()).isEqualTo(PagerIncident.State.RESOLVED);
    assertThat(owed()).isZero();
  }

  @Test
  @Order(4)
  void nobody_is_told_anything_that_names_a_person() {
    assertThat(cloud.receivers().held().book().toString())
        .doesNotContain("object-key~", "job-name~", "patient");
  }

  private static void happens(String compliance, String at) throws IOException {
    ObjectNode envelope = (ObjectNode) JSON.readTree(Files.readString(RULE));
    ObjectNode result = (ObjectNode) envelope.path("detail").path("newEvaluationResult");
    result.put("complianceType", compliance).put("resultRecordedTime", at);
    ((ObjectNode) result.path("evaluationResultIdentifier")).put("orderingTimestamp", at);
    cloud.publish(envelope.put("time", at));
    cloud.settle(Progress.NONE);
  }

  private static PagerIncident incident() {
    return cloud.receivers().held().pager().incidents().getFirst();
  }

  private static CaseFile file(CaseKind kind) {
    CaseId id =
        cloud.ledger().cases().stream().filter(one -> one.kind() == kind).findFirst().orElseThrow();
    return cloud.ledger().read(id, Set.of());
  }

  private static List<String> types(CaseId id) {
    return cloud.ledger().entries(id).stream().map(Entry::type).toList();
  }

  private static long owed() {
    return cloud.ledger().owedOut(100).stream()
        .filter(owed -> owed.projection() == Projection.ON_CALL)
        .count();
  }
}
