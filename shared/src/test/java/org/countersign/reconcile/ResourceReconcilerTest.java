package org.countersign.reconcile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.SequenceInputStream;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceReconcilerTest {
  /** The sample of AWS's page: 9 scanned, 4 imported, 5 failed. */
  private static final String SAMPLE =
      """
      {"inputDataConfig":{"s3Uri":"s3://src/canary/"},
       "outputDataConfig":{"s3Uri":"s3://log/d-FHIR_IMPORT-j/","encryptionKeyID":"arn:aws:kms:us-west-2:123456789012:key/f"},
       "successOutput":{"successOutputS3Uri":"s3://log/x/SUCCESS/"},"failureOutput":{"failureOutputS3Uri":"s3://log/x/FAILURE/"},
       "numberOfScannedFiles":1,"numberOfFilesImported":1,"sizeOfScannedFilesInMB":0.023627,
       "numberOfResourcesScanned":9,"numberOfResourcesImportedSuccessfully":4,
       "numberOfResourcesWithCustomerError":5,"numberOfResourcesWithServerError":0,"comesTomorrow":[{}]}
      """;

  private static final ResourceCounts REPORT = new ResourceCounts(1L, 1L, 0L, 9L, 4L, 5L, null);

  @Test
  void the_sample_of_the_guide_has_five_failures_and_nothing_else() {
    ResourceBalance balance =
        reconcile(SAMPLE, REPORT, lines("{}", 4), lines("{\"why\":\"\"}", 5), "");

    assertThat(balance.discrepancies()).isEqualTo(Map.of(DiscrepancyType.FAILED, 5L));
    assertThat(balance.checks())
        .extracting(Check::identity)
        .containsExactlyElementsOf(Identity.ofResources());
    assertThat(balance.checks()).allMatch(Check.Holds.class::isInstance);
    assertThat(balance.reasons()).isEqualTo(Map.of(FailureReason.OTHER, 5L));
  }

  @Test
  void a_resource_that_nobody_accounts_for_is_missing() {
    String manifest = SAMPLE.replace("CustomerError\":5", "CustomerError\":3");

    ResourceBalance balance =
        reconcile(
            manifest,
            new ResourceCounts(1L, 1L, 0L, 9L, 4L, 3L, null),
            lines("{}", 4),
            lines("{}", 3),
            "");

    assertThat(balance.discrepancies())
        .isEqualTo(
            Map.of(
                DiscrepancyType.MISSING,
                2L,
                DiscrepancyType.FAILED,
                3L,
                DiscrepancyType.COUNTS_DISAGREE,
                1L));
  }

  @Test
  void a_manifest_that_contradicts_the_report_is_told() {
    ResourceBalance balance =
        reconcile(
            SAMPLE,
            new ResourceCounts(2L, 1L, 1L, 9L, 5L, 5L, null),
            lines("{}", 4),
            lines("{}", 5),
            "");

    assertThat(balance.check(Identity.MANIFEST_IS_REPORT))
        .isEqualTo(
            new Check.Broken(
                Identity.MANIFEST_IS_REPORT,
                5,
                3,
                "the manifest and the service's report both give 5 counters, but only 3 of them agree"));
  }

  @Test
  void a_file_that_could_not_be_read_balances_only_if_the_report_says_so() {
    String manifest = SAMPLE.replace("ScannedFiles\":1", "ScannedFiles\":2");

    assertThat(
            reconcile(manifest, new ResourceCounts(2L, 1L, 1L, 9L, 4L, 5L, null), "{}", "", "")
                .check(Identity.FILES_ARE_IMPORTED_OR_FAILED))
        .isEqualTo(new Check.Holds(Identity.FILES_ARE_IMPORTED_OR_FAILED, 2));
    assertThat(
            reconcile(manifest, new ResourceCounts(2L, 1L, 0L, 9L, 4L, 5L, null), "{}", "", "")
                .check(Identity.FILES_ARE_IMPORTED_OR_FAILED))
        .isInstanceOf(Check.Broken.class);
    assertThat(
            reconcile(manifest, ResourceCounts.NONE, "{}", "", "")
                .check(Identity.FILES_ARE_IMPORTED_OR_FAILED))
        .isInstanceOf(Check.Unknown.class);
  }

  @Test
  void lines_of_the_validation_folder_count_whether_or_not_success_repeats_them() {
    String clean =
        SAMPLE.replace("Successfully\":4", "Successfully\":9").replace("Error\":5", "Error\":0");
    ResourceCounts report = new ResourceCounts(1L, 1L, 0L, 9L, 9L, 0L, null);

    for (int success : new int[] {9, 7}) {
      ResourceBalance balance = reconcile(clean, report, lines("{}", success), "", lines("{}", 2));
      assertThat(balance.discrepancies()).isEqualTo(Map.of(DiscrepancyType.WARNING, 2L));
    }
    assertThat(
            reconcile(clean, report, lines("{}", 8), "", lines("{}", 2))
                .check(Identity.SUCCESS_LINES_ARE_IMPORTED))
        .isInstanceOf(Check.Broken.class);
  }

  @Test
  void without_a_manifest_the_report_is_all_there_is() {
    ResourceBalance balance =
        ResourceReconciler.reconcile(
            new OutcomeFiles(List.of(), file(lines("{}", 5)), List.of()), null, REPORT);

    assertThat(balance.discrepancies())
        .containsEntry(DiscrepancyType.MANIFEST_MISSING, 1L)
        .containsEntry(DiscrepancyType.FAILED, 5L);
    assertThat(balance.check(Identity.FAILURE_LINES_ARE_FAILED)).isInstanceOf(Check.Holds.class);
    assertThat(balance.check(Identity.MANIFEST_IS_REPORT)).isInstanceOf(Check.Unknown.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"required"}]}                    | REQUIRED
          {"response":{"blob":{"issue":[{"code":"STRUCTURE","diagnostics":"Jane Doe"}]},"statusCode":400}}        | STRUCTURE
          {"issue":[{"severity":"information"},{"code":"code-invalid"}]}                                          | CODE
          {"issue":[{"code":"Jane Doe"}],"statusCode":500}                                                        | SERVER
          {"exception":{"exceptionType":"ValidationException","message":"Jane Doe"}}                              | BUSINESS_RULE
          {"errorCode":"ThrottlingException","statusCode":400}                                                    | TRANSIENT
          {"statusCode":"429"}                                                                                    | TRANSIENT
          {"statusCode":400}                                                                                      | PROCESSING
          {"statusCode":200}                                                                                      | OTHER
          {"resource":{"code":{"coding":[{"code":"required"}]}}}                                                  | OTHER
          {"issue":{"code":"required"}}                                                                           | OTHER
          {}                                                                                                      | OTHER
          """)
  void a_reason_is_one_of_a_few_words_wherever_it_stands(String line, FailureReason reason) {
    ResourceBalance balance = reconcile(SAMPLE, REPORT, "", line, "");

    assertThat(balance.reasons()).isEqualTo(Map.of(reason, 1L));
    assertThat(balance.toString()).doesNotContain("Doe");
  }

  @Test
  void lines_that_are_none_are_counted_and_never_fatal() {
    ResourceBalance balance =
        reconcile(SAMPLE, REPORT, "{}\n\nnot JSON\n[]\n{\"torn\":\n\"text\"\n{}{}\n", "True\n", "");

    assertThat(balance.lines()).isEqualTo(new LineCounts(1, 0, 0));
    assertThat(balance.discrepancies()).containsEntry(DiscrepancyType.UNREADABLE_LINE, 6L);
    assertThat(balance.unreadableAt()).hasSize(5).startsWith(new LinePosition("lines", 3));
  }

  @Test
  void a_million_lines_pass_without_being_kept() {
    byte[] chunk = lines("{\"issue\":[{\"code\":\"value\"}]}", 10_000).getBytes(UTF_8);
    long lines = 1_000_000;
    OutcomeFile hundredTimes =
        new OutcomeFile(
            "lines",
            () ->
                new SequenceInputStream(
                    Collections.enumeration(
                        IntStream.range(0, 100)
                            .mapToObj(i -> new ByteArrayInputStream(chunk))
                            .toList())));
    OutcomeFiles files = new OutcomeFiles(List.of(), List.of(hundredTimes), List.of());

    ResourceBalance balance =
        ResourceReconciler.reconcile(
            files, null, new ResourceCounts(1L, 1L, 0L, lines, 0L, lines, null));

    assertThat(balance.reasons()).isEqualTo(Map.of(FailureReason.VALUE, lines));
    assertThat(balance.check(Identity.FAILURE_LINES_ARE_FAILED)).isInstanceOf(Check.Holds.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{\"numberOfScannedFiles\":",
        "{\"numberOfScannedFiles\":\"many\"}",
        "{\"numberOfScannedFiles\":-1}",
        "{\"numberOfScannedFiles\":1.5}",
        "{\"numberOfScannedFiles\":{}}",
        "{\"numberOfScannedFiles\":1,\"outputDataConfig\":\"s3://x/\"}",
        "{\"numberOfScannedFiles\":1,\"outputDataConfig\":{\"s3Uri\":[]}}",
        "{\"numberOfScannedFiles\":1,\"outputDataConfig\":{\"s3Uri\":\"file:///Jane-Doe\"}}",
        "{\"numberOfScannedFiles\":99999999999999}",
        "{\"numberOfScannedFiles\":1}{}",
        "{\"anything\":\"else\"}"
      })
  void a_manifest_that_is_none_is_refused_without_quoting_it(String json) {
    assertThatThrownBy(() -> manifest(json))
        .isInstanceOf(UnreadableManifestException.class)
        .message()
        .doesNotContain("Doe", "many");
  }

  @Test
  void a_manifest_may_lack_everything_but_one_count() {
    ResourceManifest manifest =
        manifest("{\"numberOfResourcesScanned\":\"12\",\"outputDataConfig\":null}");

    assertThat(manifest.counts())
        .isEqualTo(new ResourceCounts(null, null, null, 12L, null, null, null));
    assertThat(manifest.output()).isNull();
  }

  private static ResourceBalance reconcile(
      String manifest, ResourceCounts report, String success, String failure, String warning) {
    return ResourceReconciler.reconcile(
        new OutcomeFiles(file(success), file(failure), file(warning)), manifest(manifest), report);
  }

  private static ResourceManifest manifest(String json) {
    return new ResourceManifestParser(Papers.PSEUDONYMS)
        .parse("manifest.json", new ByteArrayInputStream(json.getBytes(UTF_8)));
  }

  private static String lines(String line, int count) {
    return (line + "\n").repeat(count);
  }

  private static List<OutcomeFile> file(String content) {
    return content.isEmpty()
        ? List.of()
        : List.of(
            new OutcomeFile("lines", () -> new ByteArrayInputStream(content.getBytes(UTF_8))));
  }
}
