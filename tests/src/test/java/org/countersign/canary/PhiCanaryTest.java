package org.countersign.canary;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.countersign.laptop.LaptopCloud;
import org.countersign.laptop.LaptopLog;
import org.countersign.laptop.LaptopSettings;
import org.countersign.laptop.Progress;
import org.countersign.laptop.imaging.dicom.DicomAttribute;
import org.countersign.laptop.imaging.dicom.DicomWriter;
import org.countersign.ledger.Body;
import org.countersign.ledger.CaseId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Sends marked keys, names, identifiers and messages along the whole laptop path and looks for the
 * mark everywhere it must not be (45 CFR 164.312(a)(1)). The mark is in the evidence bucket, so a
 * path that carried nothing would fail too.
 */
class PhiCanaryTest {
  private static final String MARK = "ZZCANARY";
  private static final String DATASTORE = "cafecafecafecafecafecafecafecafe";
  private static final String UNKNOWN_JOB = "feedfeedfeedfeedfeedfeedfeedfeed";
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path folder;
  private static LaptopCloud cloud;
  private static final List<String> busMessages = new ArrayList<>();
  private static final List<Message> deadLetters = new ArrayList<>();

  @BeforeAll
  static void sendTheMarksThrough() throws Exception {
    Path template = folder.resolve("template.yaml");
    Files.writeString(template, withSpy(Files.readString(Path.of("../template.yaml"))));
    LaptopLog.writeTo(folder.resolve(".countersign/log/countersign.log"));
    markHealthRecords();
    cloud = LaptopCloud.start(LaptopSettings.beside(template));

    importOfFiles();
    outcomeOfAnUnknownJob();
    malformedEvent();
    annotationOfARule();
    healthRecords();
    cloud.settle(Progress.NONE);
    malwareInAFile();
    cloud.settle(Progress.NONE);
    cloud.invoke("SweepFunction", "{\"graceSeconds\":0}".getBytes(UTF_8));
    cloud.settle(Progress.NONE);

    for (String url : cloud.sqs().listQueues().queueUrls()) {
      List<Message> messages =
          cloud
              .sqs()
              .receiveMessage(
                  request ->
                      request.queueUrl(url).maxNumberOfMessages(10).messageAttributeNames("All"))
              .messages();
      if (url.toLowerCase(Locale.ROOT).contains("canary")) {
        messages.forEach(message -> busMessages.add(message.body()));
      } else {
        deadLetters.addAll(messages);
      }
    }
  }

  @AfterAll
  static void stop() {
    cloud.close();
  }

  @Test
  void the_marks_went_all_the_way() {
    assertThat(ledgerText())
        .contains("\"MISSING\"")
        .contains("\"FAILED\"")
        .contains("MALWARE_HOLD")
        .contains("hold-requested")
        .contains("\"annotationLength\":34")
        .contains("health-import/", "reason.required", "UNLISTED_DESTINATION")
        .contains("object-key~dev~");
    assertThat(cloud.securityHub().active()).isGreaterThanOrEqualTo(2);
    assertThat(filesUnder("s3"))
        .anyMatch(file -> file.toString().contains("evidence") && text(file).contains(MARK));
  }

  @Test
  void no_mark_in_cases_entries_findings_or_tasks() {
    assertThat(ledgerText()).doesNotContain(MARK);
    assertThat(filesUnder("dynamodb"))
        .isNotEmpty()
        .allSatisfy(file -> assertThat(text(file)).doesNotContain(MARK));
  }

  @Test
  void no_mark_in_security_hub() {
    assertThat(cloud.securityHub().findings().toString())
        .contains("object-key~dev~")
        .doesNotContain(MARK);
  }

  @Test
  void no_mark_in_log_lines_metrics_or_exceptions() {
    assertThat(filesUnder("log"))
        .isNotEmpty()
        .allSatisfy(file -> assertThat(text(file)).isNotEmpty().doesNotContain(MARK));
  }

  @Test
  void no_mark_in_messages_of_the_suite() {
    assertThat(busMessages).isNotEmpty().noneMatch(body -> body.contains(MARK));
    assertThat(deadLetters).hasSize(1);
    assertThat(deadLetters.getFirst().messageAttributes().get("reason").stringValue())
        .isEqualTo("no jobId");
    assertThat(deadLetters.getFirst().messageAttributes().toString()).doesNotContain(MARK);
  }

  /**
   * One good file, one that is no DICOM file, one that a sender's list names and nobody sent; all
   * of them marked.
   */
  private static void importOfFiles() {
    String job = MARK + "-JANE";
    byte[] image =
        DicomWriter.explicitLittleEndian()
            .write(
                Map.of(
                    DicomAttribute.SOP_INSTANCE_UID, "1.2.3.4.5",
                    DicomAttribute.SERIES_INSTANCE_UID, "1.2.3.4",
                    DicomAttribute.STUDY_INSTANCE_UID, "1.2.3",
                    DicomAttribute.PATIENT_ID, MARK));
    put(LaptopSettings.INPUT_BUCKET, MARK + "/good " + MARK + ".dcm", image);
    put(
        LaptopSettings.INPUT_BUCKET,
        MARK + "/bad " + MARK + ".dcm",
        (MARK + " is no image").getBytes(UTF_8));
    String list =
        MARK + "/good " + MARK + ".dcm\n" + MARK + "/bad " + MARK + ".dcm\n" + MARK + "/lost "
            + MARK + ".dcm\n";
    put(LaptopSettings.INVENTORY_BUCKET, job + ".txt", list.getBytes(UTF_8));
    cloud
        .imagingClient()
        .startDICOMImportJob(
            request ->
                request
                    .datastoreId(cloud.imaging().datastoreId())
                    .jobName(job)
                    .clientToken("canary")
                    .dataAccessRoleArn("arn:aws:iam::123456789012:role/import")
                    .inputS3Uri("s3://" + LaptopSettings.INPUT_BUCKET + "/" + MARK + "/")
                    .outputS3Uri("s3://" + LaptopSettings.OUTPUT_BUCKET + "/" + MARK + "/"));
  }

  /**
   * What a service may write: messages that quote data, unreadable lines, a manifest in the job's
   * own folder.
   */
  private static void outcomeOfAnUnknownJob() throws IOException {
    String at = MARK + "/" + DATASTORE + "-DicomImport-" + UNKNOWN_JOB + "/";
    put(
        LaptopSettings.OUTPUT_BUCKET,
        at + "job-output-manifest.json",
        """
        {"jobSummary":{"numberOfScannedFiles":3,"numberOfImportedFiles":1,"numberOfFilesWithCustomerError":1,"numberOfFilesWithServerError":0}}
        """
            .getBytes(UTF_8));
    put(
        LaptopSettings.OUTPUT_BUCKET,
        at + "SUCCESS/success.ndjson",
        (MARK + " torn {\"inputFile\":\"" + MARK).getBytes(UTF_8));
    put(
        LaptopSettings.OUTPUT_BUCKET,
        at + "FAILURE/failure.ndjson",
        """
        {"inputFile":"ZZCANARY/x.dcm","exception":{"exceptionType":"ValidationException","message":"PatientName ZZCANARY is too long"}}
        """
            .getBytes(UTF_8));
    ObjectNode envelope = envelope();
    ((ObjectNode) envelope.get("detail")).put("jobId", UNKNOWN_JOB);
    cloud.publish(envelope);
  }

  private static void malformedEvent() throws IOException {
    cloud.publish(envelope());
  }

  /** A scan's result, and the findings that Security Hub and Macie have of the same file. */
  private static void malwareInAFile() throws IOException {
    String key = MARK + "/bad " + MARK + ".dcm";
    for (String file :
        List.of(
            "guardduty/object-scan-threats-found.json",
            "guardduty/malicious-object.json",
            "securityhub/malicious-object-imported.json",
            "macie/finding.json",
            "securityhub/macie-imported.json")) {
      String event = Files.readString(Path.of("../events/" + file));
      cloud.publish(
          JSON.readTree(
              event
                  .replace("2026/11/17/ct-thorax/1.dcm", key)
                  .replace("2026/11/17/ct-thorax/1.csv", key)
                  .replace("found in an S3 object", "found in " + key)));
    }
  }

  /** A rule can quote whatever it looked at. */
  private static void annotationOfARule() throws IOException {
    ObjectNode envelope =
        (ObjectNode) JSON.readTree(Path.of("../events/config/non-compliant.json").toFile());
    envelope
        .withObject("/detail/newEvaluationResult")
        .put("annotation", MARK + " JANE is open to everybody");
    cloud.publish(envelope);
  }

  /** What HealthLake knows of the sample events: every place and every line of its jobs marked. */
  private static void markHealthRecords() throws IOException {
    try (InputStream ours =
        requireNonNull(LaptopCloud.class.getResourceAsStream("/laptop/healthlake.json"))) {
      String known = new String(ours.readAllBytes(), UTF_8);
      Files.createDirectories(folder.resolve(".countersign"));
      Files.writeString(
          folder.resolve(".countersign/healthlake.json"),
          marked(known.replace("\"told\": true", "\"told\": false")));
    }
  }

  private static void healthRecords() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("../events/healthlake"))) {
      for (Path file : files.sorted().toList()) {
        cloud.publish(JSON.readTree(marked(Files.readString(file))));
      }
    }
  }

  private static String marked(String text) {
    return text.replace("2026/11/17/", MARK + "/")
        .replace("log/jobs/", "log/" + MARK + "/")
        .replace("somebody-else/records", "somebody-else/" + MARK)
        .replace("research/cohort", "research/" + MARK)
        .replace("a sentence that may quote the record", MARK + " is too long")
        .replace("{\\\"torn\\\":", "{\\\"" + MARK + "\\\":")
        .replace("\"datastoreName\": \"records\"", "\"datastoreName\": \"" + MARK + "\"");
  }

  /** Completed, and without a job id: whoever needs one adds it. */
  private static ObjectNode envelope() throws IOException {
    return (ObjectNode)
        JSON.readTree(
            """
            {"version":"0","id":"0c0ffee0-0000-4000-8000-000000000001","detail-type":"Import Job Completed","source":"aws.medical-imaging",
             "account":"123456789012","time":"2026-03-02T08:00:00Z","region":"us-east-1","resources":[],
             "detail":{"imagingVersion":"1.0","datastoreId":"%s","jobName":"%s","jobStatus":"COMPLETED",
              "inputS3Uri":"s3://countersign-laptop-input/%s-none/","outputS3Uri":"s3://countersign-laptop-output/%s/"}}
            """
                .formatted(DATASTORE, MARK, MARK, MARK));
  }

  /**
   * The real template with one more subscriber to the suite's bus, which nobody reads before the
   * end.
   */
  private static String withSpy(String template) {
    return template.replaceFirst(
        "(?m)^Resources:$",
        """
        Resources:
          CanaryQueue:
            Type: AWS::SQS::Queue
          CanaryRule:
            Type: AWS::Events::Rule
            Properties:
              EventBusName: !Ref Bus
              EventPattern:
                source: [countersign.ledger]
              Targets:
                - Id: canary
                  Arn: !GetAtt CanaryQueue.Arn
        """);
  }

  private static void put(String bucket, String key, byte[] content) {
    cloud
        .s3()
        .putObject(request -> request.bucket(bucket).key(key), RequestBody.fromBytes(content));
  }

  private static String ledgerText() {
    StringBuilder text = new StringBuilder();
    for (CaseId id : cloud.ledger().cases()) {
      text.append(id).append(cloud.ledger().read(id, Set.of()));
      cloud.ledger().entries(id).forEach(entry -> text.append(Body.of(entry)));
    }
    return text.toString();
  }

  private static List<Path> filesUnder(String name) {
    try (Stream<Path> files = Files.walk(folder.resolve(".countersign").resolve(name))) {
      return files.filter(Files::isRegularFile).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
