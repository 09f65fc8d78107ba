package org.countersign.deadletter;

import static org.assertj.core.api.BDDAssertions.then;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentsTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "countersign.ledger;Ledger Entry Recorded;{\"caseId\":\"import-job/d/j\",\"sequence\":1,\"entryType\":\"x\"};pointer to a case;import-job/d/j",
        "countersign.ledger;Ledger Entry Recorded;{\"caseId\":\"of Jane Roe\",\"sequence\":1,\"entryType\":\"x\"};pointer to a case;",
        "countersign.heartbeat;Beat;{};heartbeat;",
        "aws.medical-imaging;Import Job Completed;{\"datastoreId\":\"%s\",\"jobId\":\"a1\",\"jobName\":\"Jane Roe\",\"jobStatus\":\"COMPLETED\",\"inputS3Uri\":\"s3://b/roe/\",\"outputS3Uri\":\"s3://b/o/\"};import job COMPLETED;import-job/%s/a1",
        "of Jane Roe;of Jane Roe;{};event of an unknown kind;",
        "aws.medical-imaging;Import Job Completed;{\"jobName\":\"Jane Roe\"};unreadable;",
      },
      delimiter = ';')
  void says_kind_and_case_in_words_of_ours(
      String source, String type, String detail, String kind, String caseId) {
    String store = "bbc4f3cccbae4095a34170fddc19b13d";

    Contents contents = Contents.of(envelope(source, type, detail.replace("%s", store)));

    then(contents.kind()).isEqualTo(kind);
    then(contents.caseId().orElse(null))
        .isEqualTo(caseId == null ? null : caseId.replace("%s", store));
    then(contents.toString()).doesNotContainIgnoringCase("roe");
  }

  @Test
  void equal_bodies_have_equal_digests_and_others_do_not() {
    then(Contents.of("no event")).isEqualTo(Contents.of("no event"));
    then(Contents.of("no event").kind()).isEqualTo("unreadable");
    then(Contents.of("no event").bytes()).isEqualTo(8);
    then(Contents.of("no event").digest())
        .isNotEqualTo(Contents.of("an event").digest())
        .matches("[0-9a-f]{16}");
  }

  private static String envelope(String source, String type, String detail) {
    return "{\"id\":\"e\",\"source\":\"%s\",\"detail-type\":\"%s\",\"account\":\"123456789012\",\"region\":\"us-east-1\",\"time\":\"2026-11-22T00:01:00Z\",\"detail\":%s}"
        .formatted(source, type, detail);
  }
}
