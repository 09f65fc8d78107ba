package org.countersign.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.countersign.finding.Finding;
import org.countersign.finding.Suppression;
import org.countersign.laptop.LaptopCloud;
import org.countersign.laptop.LaptopSettings;
import org.countersign.laptop.Progress;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseKind;
import org.countersign.ledger.Clerk;
import org.countersign.ledger.Entry;
import org.countersign.ledger.Task;
import org.countersign.task.Act;
import org.countersign.task.Actor;
import org.countersign.task.Ruling;
import org.countersign.task.TaskDesk;
import org.countersign.task.Verdict;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.securityhub.SecurityHubClient;
import software.amazon.awssdk.services.securityhub.model.AwsSecurityFindingIdentifier;

/**
 * Malware in an upload, along the whole path: scan, case, request on the suite's bus, import on
 * hold, decision. And what a person does in Security Hub with what came of it. All rules and queues
 * are the template's. One day, told in order.
 */
@TestMethodOrder(OrderAnnotation.class)
class FindingIntakeOnTheLaptopTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ACCOUNT = "123456789012";

  @TempDir static Path folder;
  private static LaptopCloud cloud;
  private static CaseId job;

  @BeforeAll
  static void anImportOfOneFileThatIsNoDicomFile() throws IOException {
    Path template = folder.resolve("template.yaml");
    Files.copy(Path.of("../template.yaml"), template);
    cloud = LaptopCloud.start(LaptopSettings.beside(template));
    cloud
        .s3()
        .putObject(
            request ->
                request.bucket(LaptopSettings.INPUT_BUCKET).key("2026/11/17/ct-thorax/1.dcm"),
            RequestBody.fromBytes("no image".getBytes(UTF_8)));
    String jobId =
        cloud
            .imagingClient()
            .startDICOMImportJob(
                request ->
                    request
                        .datastoreId(cloud.imaging().datastoreId())
                        .jobName("intake")
                        .clientToken("intake")
                        .dataAccessRoleArn("arn:aws:iam::123456789012:role/import")
                        .inputS3Uri("s3://" + LaptopSettings.INPUT_BUCKET + "/2026/11/17/")
                        .outputS3Uri("s3://" + LaptopSettings.OUTPUT_BUCKET + "/out/"))
            .jobId();
    job = CaseId.importJob(cloud.imaging().datastoreId(), jobId);
    cloud.settle(Progress.NONE);
  }

  @AfterAll
  static void stop() {
    cloud.close();
  }

  @Test
  @Order(1)
  void malware_puts_the_import_on_hold() throws IOException {
    assertThat(state(job)).isEqualTo("reconciled");

    cloud.publish(sample("guardduty/object-scan-threats-found.json"));
    cloud.publish(sample("guardduty/malicious-object.json"));
    cloud.publish(sample("securityhub/malicious-object-imported.json"));
    cloud.settle(Progress.NONE);

    assertThat(cloud.ledger().cases())
        .filteredOn(id -> id.kind() == CaseKind.PRODUCT_FINDING)
        .hasSize(1);
    assertThat(state(job)).isEqualTo("on-hold");
    assertThat(types(job)).containsOnlyOnce("case-held");
  }

  @Test
  @Order(2)
  void the_same_once_more_moves_nothing() throws IOException {
    long version = read(job).version();
    int findings = cloud.securityHub().findings().size();

    cloud.publish(sample("guardduty/object-scan-threats-found.json"));
    cloud.publish(sample("securityhub/malicious-object-imported.json"));
    cloud.settle(Progress.NONE);

    assertThat(read(job).version()).isEqualTo(version);
    assertThat(cloud.securityHub().findings()).hasSize(findings);
  }

  @Test
  @Order(3)
  void a_person_suppresses_our_finding_and_takes_it_back() {
    Finding before = read(job).findings().getFirst();

    setWorkflow(before.id(), "SUPPRESSED");
    cloud.settle(Progress.NONE);
    Finding suppressed = read(job).findings().getFirst();
    assertThat(suppressed.suppression()).isEqualTo(Suppression.inSecurityHub());
    assertThat(suppressed.securityHubVersion()).isEqualTo(suppressed.version());
    assertThat(state(job)).isEqualTo("on-hold");

    setWorkflow(before.id(), "NEW");
    cloud.settle(Progress.NONE);
    assertThat(read(job).findings().getFirst().isOpen()).isTrue();
    assertThat(types(job)).filteredOn("workflow-observed"::equals).hasSize(2);
  }

  @Test
  @Order(4)
  void the_case_closes_when_everything_is_decided() {
    TaskDesk desk = new TaskDesk(new Clerk(cloud.ledger()), cloud.clock());
    List<Task> open = read(job).tasks().stream().filter(task -> !task.isDone()).toList();
    assertThat(open).extracting(Task::kind).contains("MALWARE_HOLD").hasSizeGreaterThan(1);

    for (Task task : open) {
      assertThat(state(job)).isNotEqualTo("closed");
      desk.act(
          job,
          task.id(),
          Actor.operator("ada"),
          new Act.Decide(new Ruling(Verdict.CORRECT, "object removed")));
    }
    cloud.settle(Progress.NONE);

    assertThat(state(job)).isEqualTo("closed");
    assertThat(types(job)).contains("case-released");
  }

  @Test
  @Order(5)
  void every_sample_of_a_product_has_a_case_or_is_passed_over() throws IOException {
    for (String file :
        List.of(
            "guardduty/finding.json",
            "securityhub/guardduty-imported.json",
            "macie/finding.json",
            "securityhub/macie-imported.json",
            "access-analyzer/finding.json",
            "securityhub/access-analyzer-imported.json",
            "inspector/finding.json",
            "inspector/finding-closed.json",
            "securityhub/other-product-imported.json",
            "securityhub/own-suppressed.json")) {
      cloud.publish(sample(file));
    }
    cloud.settle(Progress.NONE);

    String start = "product-finding/";
    String here = "/us-east-1/" + ACCOUNT + "/";
    Map<String, String> states =
        Map.of(
            start + "guardduty" + here + "f1", "open",
            start + "macie" + here + "5be50fce24526e670df77bc0", "open",
            start
                    + "access-analyzer"
                    + here
                    + "ExternalAccess/arn:aws:s3:::"
                    + LaptopSettings.INPUT_BUCKET,
                "open",
            start + "inspector" + here + "i1", "closed");
    states.forEach((id, state) -> assertThat(state(CaseId.parse(id))).as(id).isEqualTo(state));
    assertThat(cloud.hosts().counted("FindingIntakeFunction")).doesNotContainKey("EventFailed");
  }

  private static void setWorkflow(String findingId, String workflow) {
    try (SecurityHubClient hub =
        SecurityHubClient.builder()
            .region(Region.US_EAST_1)
            .endpointOverride(
                URI.create(requireNonNull(cloud.endpoints().get("AWS_ENDPOINT_URL_SECURITYHUB"))))
            .build()) {
      hub.batchUpdateFindings(
          request ->
              request
                  .findingIdentifiers(
                      AwsSecurityFindingIdentifier.builder()
                          .id(findingId)
                          .productArn(
                              "arn:aws:securityhub:us-east-1:"
                                  + ACCOUNT
                                  + ":product/"
                                  + ACCOUNT
                                  + "/default")
                          .build())
                  .workflow(update -> update.status(workflow)));
    }
  }

  private static JsonNode sample(String file) throws IOException {
    return JSON.readTree(Files.readString(Path.of("../events/" + file)));
  }

  private static CaseFile read(CaseId id) {
    return cloud.ledger().read(id, Set.of());
  }

  private static String state(CaseId id) {
    return requireNonNull(read(id).state()).state();
  }

  private static List<String> types(CaseId id) {
    return cloud.ledger().entries(id).stream().map(Entry::type).toList();
  }
}
