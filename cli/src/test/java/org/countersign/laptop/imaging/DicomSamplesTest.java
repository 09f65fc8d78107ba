package org.countersign.laptop.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DicomSamplesTest {
  @TempDir private Path state;
  private final List<String> notes = new ArrayList<>();

  @Test
  void fetches_once_and_says_so() {
    DicomSamples.Samples samples = samples(this::oneFile).ensure();
    assertThat(samples.real()).isTrue();
    assertThat(samples.folder().resolve("CT.dcm")).exists();
    assertThat(notes).hasSize(2);
    notes.clear();
    assertThat(samples(folder -> Optional.of("must not be asked")).ensure()).isEqualTo(samples);
    assertThat(notes).isEmpty();
  }

  @Test
  void without_network_it_makes_a_small_set_with_files_that_fail_and_says_so() {
    DicomSamples.Samples samples =
        samples(folder -> Optional.of("pip could not download pydicom")).ensure();
    assertThat(samples.real()).isFalse();
    assertThat(notes.getLast())
        .contains("pip could not download pydicom")
        .contains("generated set");
    DicomFolder sorted = DicomFolder.of(samples.folder());
    assertThat(sorted.studies()).hasSize(4);
    assertThat(sorted.refused()).hasSize(4);
    assertThat(sorted.warned()).hasSize(1);
  }

  @Test
  void a_fetch_that_breaks_off_leaves_nothing_that_looks_whole() throws IOException {
    DicomSamples broken =
        samples(
            folder -> {
              oneFile(folder);
              throw new IOException("the disk is full");
            });
    assertThatThrownBy(broken::ensure).isInstanceOf(UncheckedIOException.class);
    assertThat(state.resolve("dicom/" + DicomSamples.PYDICOM)).doesNotExist();
    assertThat(samples(this::oneFile).ensure().real()).isTrue();
  }

  @Test
  void leftovers_of_killed_processes_are_removed() throws IOException {
    Path leftover = Files.createDirectories(state.resolve("dicom/.unfinished-999999999-1"));
    Files.writeString(leftover.resolve("half"), "half");
    samples(this::oneFile).ensure();
    assertThat(leftover).doesNotExist();
  }

  @Test
  void takes_the_test_files_out_of_the_wheel_that_a_command_downloads() throws IOException {
    Path wheel = state.resolve("pydicom.whl");
    writeWheel(wheel, "pydicom/data/test_files/tree/CT.dcm", "pydicom/__init__.py");
    Path folder = Files.createDirectory(state.resolve("out"));
    assertThat(new PydicomFetcher(List.of("cp", wheel.toString(), ".")).fetch(folder)).isEmpty();
    assertThat(folder.resolve("tree/CT.dcm")).exists();
    assertThat(folder.resolve("pydicom.whl")).doesNotExist();
  }

  @Test
  void a_wheel_that_points_outside_is_not_unpacked() throws IOException {
    Path wheel = state.resolve("pydicom.whl");
    writeWheel(wheel, "pydicom/data/test_files/../../../../outside");
    Path folder = Files.createDirectory(state.resolve("out"));
    assertThatThrownBy(() -> new PydicomFetcher(List.of("cp", wheel.toString(), ".")).fetch(folder))
        .isInstanceOf(IOException.class);
    assertThat(state.resolve("outside")).doesNotExist();
  }

  @Test
  void a_command_that_is_missing_or_fails_is_a_reason() throws IOException {
    Path folder = Files.createDirectory(state.resolve("out"));
    assertThat(new PydicomFetcher(List.of("no-such-command-anywhere")).fetch(folder))
        .contains("python3 is not there");
    assertThat(new PydicomFetcher(List.of("false")).fetch(folder))
        .contains("pip could not download pydicom");
    assertThat(new PydicomFetcher(List.of("true")).fetch(folder))
        .contains("pip downloaded no wheel of pydicom");
  }

  private DicomSamples samples(DicomSamples.Fetcher fetcher) {
    return new DicomSamples(state, notes::add, fetcher);
  }

  private Optional<String> oneFile(Path folder) throws IOException {
    Files.writeString(folder.resolve("CT.dcm"), "pixels");
    return Optional.empty();
  }

  private static void writeWheel(Path wheel, String... names) throws IOException {
    try (OutputStream out = Files.newOutputStream(wheel);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (String name : names) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(1);
      }
    }
  }
}
