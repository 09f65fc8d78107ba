package org.countersign.reconcile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.util.List;
import org.countersign.reconcile.Manifest.ImageSetSummary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestParserTest {
  private static Manifest parse(String json) {
    return new ManifestParser(Papers.PSEUDONYMS)
        .parse("m.json", new ByteArrayInputStream(json.getBytes(UTF_8)));
  }

  @Test
  void reads_the_sample_of_the_developer_guide_and_newer_fields() {
    Manifest manifest =
        parse(
            """
            {"jobSummary":{"jobId":"09876543210987654321098765432109","datastoreId":"12345678901234567890123456789012",
             "inputS3Uri":"s3://medical-imaging-dicom-input/dicom_input/",
             "outputS3Uri":"s3://medical-imaging-output/job_output/12345678901234567890123456789012-DicomImport-09876543210987654321098765432109/",
             "successOutputS3Uri":"s3://o/SUCCESS/","failureOutputS3Uri":"s3://o/FAILURE/","warningsOutputS3Uri":"s3://o/WARNING/",
             "numberOfScannedFiles":5,"numberOfImportedFiles":3,"numberOfFilesWithCustomerError":2,"numberOfFilesWithServerError":0,
             "numberOfGeneratedImageSets":2,"somethingNew":{"x":[1]},
             "imageSetsSummary":[{"imageSetId":"12345612345612345678907890789012","numberOfMatchedSOPInstances":2},
                                 {"numberOfMatchedSOPInstances":"1","imageSetId":"b","imageSetVersion":2,"isPrimary":false}]},"other":[]}
            """);

    assertThat(manifest.jobId()).isEqualTo("09876543210987654321098765432109");
    assertThat(manifest.input())
        .isEqualTo(Papers.PSEUDONYMS.s3Location("medical-imaging-dicom-input", "dicom_input/"));
    assertThat(manifest.warnings()).isEqualTo(Papers.PSEUDONYMS.s3Location("o", "WARNING/"));
    assertThat(
            List.of(
                manifest.scanned(),
                manifest.imported(),
                manifest.customerErrors(),
                manifest.serverErrors(),
                manifest.generatedImageSets()))
        .containsExactly(5L, 3L, 2L, 0L, 2L);
    assertThat(manifest.imageSets())
        .containsExactly(
            new ImageSetSummary("12345612345612345678907890789012", 2L, null, null),
            new ImageSetSummary("b", 1L, 2, false));
    assertThat(manifest.toString()).doesNotContain("dicom_input");
  }

  @Test
  void what_is_absent_or_null_is_unknown() {
    Manifest absent = parse("{\"jobSummary\":{}}");

    assertThat(absent)
        .isEqualTo(
            parse(
                "{\"jobSummary\":{\"numberOfScannedFiles\":null,\"imageSetsSummary\":null,\"inputS3Uri\":null}}"));
    assertThat(absent.scanned()).isNull();
    assertThat(absent.imageSets()).isNull();
    assertThat(parse("{\"jobSummary\":{\"imageSetsSummary\":[]}}").imageSets()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "~~|1|not a JSON object",
        "[]|1|not a JSON object",
        "{}|1|no jobSummary",
        "{\"jobSummary\":[]}|1|no jobSummary",
        "~{\"jobSummary\":{\n\"numberOfScannedFiles\":5,\n\"numberOf~|3|not JSON, or broken off",
        "{\"jobSummary\":{}} {}|1|more than one JSON value",
        "{\"jobSummary\":{}} x|1|not JSON, or broken off",
        "~{\"jobSummary\":{\n\"numberOfScannedFiles\":\"Doe\"}}~|2|numberOfScannedFiles is not a count",
        "{\"jobSummary\":{\"numberOfScannedFiles\":1.5}}|1|numberOfScannedFiles is not a count",
        "{\"jobSummary\":{\"numberOfScannedFiles\":-1}}|1|numberOfScannedFiles is out of range",
        "{\"jobSummary\":{\"numberOfScannedFiles\":99999999999999999999}}|1|a count out of range",
        "{\"jobSummary\":{\"inputS3Uri\":\"Doe\"}}|1|inputS3Uri is not an s3:// URI",
        "{\"jobSummary\":{\"imageSetsSummary\":{}}}|1|imageSetsSummary is not an array",
        "{\"jobSummary\":{\"imageSetsSummary\":[1]}}|1|imageSetsSummary holds something else than objects",
        "{\"jobSummary\":{\"imageSetsSummary\":[{}]}}|1|an image set without imageSetId",
      })
  void names_the_line_of_what_cannot_be_read_and_quotes_nothing(
      String json, long line, String reason) {
    assertThatThrownBy(() -> parse(json))
        .isInstanceOf(UnreadableManifestException.class)
        .hasMessage("m.json:" + line + ": " + reason)
        .hasNoCause();
  }
}
