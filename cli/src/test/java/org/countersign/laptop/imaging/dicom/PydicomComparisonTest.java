package org.countersign.laptop.imaging.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.countersign.laptop.imaging.DicomSamples;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Reads every public test file of pydicom 3.0.2 and compares with what pydicom reads: against the
 * committed table, and against pydicom itself where there is a Python that has it ({@code python3},
 * or what the environment variable {@code PYDICOM_PYTHON} names).
 */
class PydicomComparisonTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path SCRIPT = Path.of("..", "tests", "dicom", "pydicom-headers.py");

  private static DicomSamples.Samples samples = new DicomSamples.Samples(Path.of("none"), false);

  @BeforeAll
  static void fetch() {
    samples = new DicomSamples(Path.of("..", ".countersign"), System.err::println).ensure();
  }

  @TestFactory
  Stream<DynamicTest> reads_every_file_as_the_committed_table_says() throws IOException {
    assumeTrue(samples.real(), "pydicom's files could not be fetched");
    JsonNode table;
    try (InputStream in =
        PydicomComparisonTest.class.getResourceAsStream("/dicom/pydicom-3.0.2-headers.json")) {
      table = JSON.readTree(in);
    }
    assertThat(table.size()).isEqualTo(filesOnDisk());
    return table.properties().stream()
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row.getKey(),
                    () -> assertThat(read(row.getKey())).isEqualTo(expected(row.getValue()))));
  }

  @Test
  void the_committed_table_is_what_pydicom_prints() throws IOException, InterruptedException {
    String python = System.getenv().getOrDefault("PYDICOM_PYTHON", "python3");
    assumeTrue(
        samples.real() && hasPydicom(python),
        "no Python with pydicom 3.0.2; PYDICOM_PYTHON can name one");
    Process process =
        new ProcessBuilder(python, SCRIPT.toString(), samples.folder().toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    // To the end: a parser stops at the last brace, and Python then fails to write its last
    // newline.
    JsonNode printed = JSON.readTree(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).isZero();
    try (InputStream in =
        PydicomComparisonTest.class.getResourceAsStream("/dicom/pydicom-3.0.2-headers.json")) {
      assertThat(printed).isEqualTo(JSON.readTree(in));
    }
  }

  private static boolean hasPydicom(String python) throws InterruptedException {
    try {
      String check = "import pydicom, sys; sys.exit(pydicom.__version__ != '3.0.2')";
      return new ProcessBuilder(python, "-c", check).redirectErrorStream(true).start().waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static long filesOnDisk() throws IOException {
    try (Stream<Path> files = Files.walk(samples.folder())) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.toString().endsWith(".py"))
          .count();
    }
  }

  private static Map<String, String> read(String name) throws IOException {
    DicomHeader header = new DicomHeaderReader().read(samples.folder().resolve(name));
    Map<String, String> values = new TreeMap<>();
    header.values().forEach((attribute, value) -> values.put(attribute.keyword(), value));
    values.put("part10", Boolean.toString(header.part10()).toLowerCase(Locale.ROOT));
    return values;
  }

  private static Map<String, String> expected(JsonNode row) {
    Map<String, String> values = new TreeMap<>();
    row.path("values")
        .properties()
        .forEach(value -> values.put(value.getKey(), value.getValue().textValue()));
    values.put("part10", row.path("part10").asText());
    return values;
  }
}
