package org.countersign.laptop.imaging;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HospitalDayTest {
  @TempDir private Path folder;
  private LocalS3 s3;
  private PlayedHospital hospital;

  @BeforeEach
  void open() throws Exception {
    s3 = new LocalS3();
    hospital = new PlayedHospital(s3.client(), folder.resolve("state.json"), Set.of());
  }

  @AfterEach
  void close() throws Exception {
    hospital.close();
    s3.stop();
  }

  /** Real files if they can be had, a folder of each unlucky kind besides. */
  @ParameterizedTest
  @ValueSource(strings = {"samples", "generated", "one valid file", "only text"})
  void every_part_of_the_story_happens_whatever_the_folder_holds(String kind) throws IOException {
    Path dicom = folderOf(kind);
    Map<String, HospitalDay.Started> parts = play(dicom);

    JsonNode clean = summary(parts, "clean");
    assertThat(clean.path("numberOfImportedFiles")).isEqualTo(clean.path("numberOfScannedFiles"));
    assertThat(clean.path("imageSetsSummary"))
        .isNotEmpty()
        .allMatch(set -> set.path("isPrimary").booleanValue());
    assertThat(clean.path("imageSetsSummary"))
        .allMatch(set -> set.path("imageSetVersion").intValue() == 1);
    assertThat(s3.keys(LocalS3.OUTPUT))
        .doesNotContain(out(parts, "clean") + "WARNING/warning.ndjson");

    assertThat(summary(parts, "failed-files").path("numberOfFilesWithCustomerError").intValue())
        .isPositive();
    assertThat(summary(parts, "non-primary").path("imageSetsSummary"))
        .anyMatch(set -> !set.path("isPrimary").booleanValue());

    JsonNode missing = summary(parts, "missing-file");
    assertThat(missing.path("numberOfImportedFiles"))
        .isEqualTo(missing.path("numberOfScannedFiles"));
    assertThat(missing.path("imageSetsSummary"))
        .allMatch(set -> set.path("isPrimary").booleanValue());
    String list = s3.text(LocalS3.INVENTORY, s3.keys(LocalS3.INVENTORY).getFirst());
    List<String> uploaded = s3.keys(LocalS3.INPUT);
    assertThat(list.lines().filter(key -> !uploaded.contains(key))).hasSize(1);
    assertThat(list.lines()).hasSize(missing.path("numberOfScannedFiles").intValue() + 1);

    if (!kind.equals("only text") && !kind.equals("one valid file")) {
      try (Stream<Path> files = Files.walk(dicom)) {
        assertThat((long) uploaded.size())
            .isGreaterThanOrEqualTo(files.filter(Files::isRegularFile).count());
      }
    }
  }

  @Test
  void the_senders_list_lies_under_the_jobs_name() {
    play(
        new DicomSamples(folder.resolve("none"), note -> {}, nowhere -> Optional.of("offline"))
            .ensure()
            .folder());
    assertThat(s3.keys(LocalS3.INVENTORY))
        .singleElement()
        .asString()
        .startsWith("Moreau.Ines-MR-knee-")
        .endsWith(".txt");
    assertThat(hospital.events)
        .anyMatch(
            event ->
                (event.path("detail").path("jobName").asText() + ".txt")
                    .equals(s3.keys(LocalS3.INVENTORY).getFirst()));
  }

  @Test
  void the_same_folder_starts_the_same_jobs_again() throws IOException {
    Path dicom = folderOf("generated");
    Map<String, HospitalDay.Started> first = play(dicom);
    int events = hospital.events.size();
    assertThat(play(dicom)).isEqualTo(first);
    assertThat(hospital.events).hasSize(2 * events);
  }

  @Test
  void a_folder_without_files_is_a_clear_error() throws IOException {
    Path empty = folder.resolve("empty");
    Files.createDirectories(empty.resolve("within"));
    assertThatThrownBy(() -> play(empty))
        .isInstanceOf(NoDicomFilesException.class)
        .hasMessageStartingWith("there are no files under");
    assertThatThrownBy(() -> play(folder.resolve("absent")))
        .isInstanceOf(NoDicomFilesException.class)
        .hasMessageContaining("is not a folder");
    assertThat(s3.keys(LocalS3.INPUT)).isEmpty();
  }

  private Path folderOf(String kind) throws IOException {
    Path dicom = folder.resolve("dicom");
    Files.createDirectories(dicom);
    switch (kind) {
      case "samples" -> {
        return new DicomSamples(Path.of("..", ".countersign"), System.err::println)
            .ensure()
            .folder();
      }
      case "generated" -> GeneratedDicom.writeTo(dicom);
      case "one valid file" ->
          Files.write(
              dicom.resolve("1"),
              GeneratedDicom.file(1, 1, "1.2.840.10008.5.1.4.1.1.2", "1.2.840.10008.1.2.1.99"));
      default -> Files.writeString(dicom.resolve("read me.txt"), "no DICOM here");
    }
    return dicom;
  }

  private Map<String, HospitalDay.Started> play(Path dicom) {
    HospitalDay.Places places =
        new HospitalDay.Places(
            LocalS3.INPUT,
            LocalS3.OUTPUT,
            LocalS3.INVENTORY,
            hospital.standIn.datastoreId(),
            PlayedHospital.ROLE);
    List<HospitalDay.Started> started =
        new HospitalDay(s3.client(), hospital.client, places).play(dicom);
    hospital.timeline.run();
    return started.stream()
        .collect(Collectors.toMap(HospitalDay.Started::part, Function.identity()));
  }

  private JsonNode summary(Map<String, HospitalDay.Started> parts, String part) throws IOException {
    return s3.json(out(parts, part) + "job-output-manifest.json").path("jobSummary");
  }

  private String out(Map<String, HospitalDay.Started> parts, String part) {
    assertThat(parts).containsKey(part);
    HospitalDay.Started started = requireNonNull(parts.get(part), part);
    return "import-results/"
        + hospital.standIn.datastoreId()
        + "-DicomImport-"
        + started.jobId()
        + "/";
  }
}
