package org.countersign.laptop.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InputScanTest {
  private LocalS3 s3;

  @BeforeEach
  void open() throws Exception {
    s3 = new LocalS3();
  }

  @AfterEach
  void close() throws Exception {
    s3.stop();
  }

  @Test
  void more_files_than_the_quota_fail_the_job() {
    for (int i = 0; i < 4; i++) {
      s3.put("in/" + i, new byte[0]);
    }
    assertThat(new InputScan(s3.client(), 4).scan(job(null))).hasSize(4);
    assertThatThrownBy(() -> new InputScan(s3.client(), 3).scan(job(null)))
        .isInstanceOf(JobFailedException.class)
        .hasMessageContaining("exceeds the quota of 3");
  }

  @Test
  void the_json_of_a_metadata_job_is_not_taken_for_a_dicom_file() throws IOException {
    s3.put("in/1.dcm", new byte[0]);
    s3.put("in/meta data.json", new byte[0]);
    JsonNode configuration =
        new ObjectMapper()
            .readTree(
                """
                {"dicomJsonMetadataImportConfiguration":{"dicomMetadataMappings":[
                  {"studyInstanceUID":"1.2","metadataFilePath":"meta data.json"}]}}
                """);
    assertThat(new InputScan(s3.client()).scan(job(configuration)))
        .extracting(ScannedFile::key)
        .containsExactly("in/1.dcm");
  }

  private static ImportJob job(@Nullable JsonNode configuration) {
    StartRequest request =
        new StartRequest(
            "job",
            "token",
            PlayedHospital.ROLE,
            "s3://" + LocalS3.INPUT + "/in/",
            "s3://" + LocalS3.OUTPUT,
            configuration);
    return ImportJob.submitted("0".repeat(32), "1", request, PlayedHospital.MORNING);
  }
}
