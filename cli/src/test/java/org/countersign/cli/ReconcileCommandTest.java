package org.countersign.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ReconcileCommandTest {
  private static final String OK =
      "{\"inputFile\":\"in/Doe^Jane 1.dcm\",\"importResponse\":{\"imageSetId\":\"s\",\"isPrimary\":true}}\n";
  private static final String MANIFEST =
      """
      {"jobSummary":{"inputS3Uri":"s3://bucket/in/","numberOfScannedFiles":1,"numberOfImportedFiles":1,
       "numberOfFilesWithCustomerError":0,"numberOfFilesWithServerError":0,
       "imageSetsSummary":[{"imageSetId":"s","numberOfMatchedSOPInstances":1}]}}
      """;

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void write_a_clean_job() throws IOException {
    write("owed.txt", "in/Doe^Jane 1.dcm\n");
    write("job/job-output-manifest.json", MANIFEST);
    write("job/SUCCESS/success.ndjson", OK);
  }

  private void write(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content, UTF_8);
  }

  private int run(String... more) {
    return runWith("owed.txt", more);
  }

  private int runWith(String inventory, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("--inventory", path(inventory), "--outcome", path("job")));
    arguments.addAll(List.of(more));
    int exit =
        new CommandLine(new ReconcileCommand())
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(arguments.toArray(String[]::new));
    assertThat(out + "" + err).as("no key in clear on any stream").doesNotContain("Doe");
    return exit;
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private JsonNode answer() throws IOException {
    return new ObjectMapper().readTree(out.toString());
  }

  @Test
  void clean_is_0_and_says_so() {
    assertThat(run()).isZero();
    assertThat(out.toString()).startsWith("Clean: nothing differs").doesNotContain("NO ");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void json_has_all_eleven_counts_and_six_checks_with_sorted_keys() throws IOException {
    assertThat(run("--json")).isZero();
    assertThat(answer().propertyStream().map(java.util.Map.Entry::getKey))
        .containsExactly("checks", "counts", "discrepancies");
    assertThat(answer().path("counts").toString())
        .isEqualTo(
            "{\"DUPLICATED\":0,\"IN_BOTH\":0,\"MISSING\":0,\"NON_PRIMARY\":0,\"ORPHAN_WARNING\":0,\"UNEXPECTED\":0,\"UNREADABLE_LINE\":0,"
                + "\"failure\":0,\"inventory\":1,\"success\":1,\"warning\":0}");
    assertThat(answer().path("checks"))
        .extracting(JsonNode::toString)
        .containsExactly(
            "{\"because\":null,\"holds\":true,\"left\":1,\"name\":\"scanned-is-imported-plus-errors\",\"right\":1}",
            "{\"because\":null,\"holds\":true,\"left\":1,\"name\":\"lines-are-scanned\",\"right\":1}",
            "{\"because\":null,\"holds\":true,\"left\":1,\"name\":\"owed-is-accounted-for\",\"right\":1}",
            "{\"because\":null,\"holds\":true,\"left\":0,\"name\":\"warnings-are-successes\",\"right\":0}",
            "{\"because\":null,\"holds\":true,\"left\":1,\"name\":\"matched-instances-are-imported\",\"right\":1}",
            "{\"because\":null,\"holds\":true,\"left\":1,\"name\":\"image-sets-are-summarised\",\"right\":1}");
    assertThat(answer().path("discrepancies")).isEmpty();
  }

  @Test
  void discrepancies_are_1_with_pseudonyms() throws IOException {
    write("owed.txt", "in/Doe^Jane 1.dcm\nin/Doe^Jane 2.dcm\n");

    assertThat(run("--json")).isEqualTo(1);
    JsonNode missing = answer().path("discrepancies").path(0);
    assertThat(missing.propertyStream().map(java.util.Map.Entry::getKey))
        .containsExactly("count", "examples", "type");
    assertThat(missing.path("examples").path(0).asText()).startsWith("object-key~dev~");
    assertThat(answer().path("checks").path(2).path("holds").booleanValue()).isFalse();
    assertThat(answer().path("checks").path(2).path("because").asText()).contains("2 keys");
  }

  @Test
  void the_balance_sheet_reads_in_words() throws IOException {
    write("owed.txt", "in/Doe^Jane 1.dcm\nin/Doe^Jane 2.dcm\n");

    assertThat(run()).isEqualTo(1);
    assertThat(out.toString())
        .startsWith("2 kinds of discrepancy")
        .containsPattern("NO +owed-is-accounted-for +2 +1")
        .containsPattern("MISSING +1 +object-key~dev~[0-9a-f]{32}");
  }

  @Test
  void an_unreadable_line_is_counted_and_located_on_stderr() throws IOException {
    write("job/SUCCESS/success.ndjson", OK + "{\"inputFile\":\"Doe\n");

    assertThat(run("--json")).isEqualTo(1);
    assertThat(answer().path("counts").path("UNREADABLE_LINE").asInt()).isEqualTo(1);
    assertThat(err.toString()).contains(path("job/SUCCESS/success.ndjson") + ":2: ");
  }

  @Test
  void without_a_manifest_its_checks_are_null_and_it_is_listed() throws IOException {
    Files.delete(folder.resolve("job/job-output-manifest.json"));

    assertThat(run("--json")).isEqualTo(1);
    assertThat(answer().path("checks"))
        .extracting(check -> check.path("holds").toString())
        .containsExactly("null", "null", "true", "true", "null", "null");
    assertThat(answer().path("discrepancies").toString())
        .isEqualTo("[{\"count\":1,\"examples\":[],\"type\":\"MANIFEST_MISSING\"}]");
  }

  @Test
  void a_manifest_alone_is_an_outcome() throws IOException {
    Files.delete(folder.resolve("job/SUCCESS/success.ndjson"));

    assertThat(run("--json")).isEqualTo(1);
    assertThat(answer().path("counts").path("MISSING").asInt()).isEqualTo(1);
  }

  @Test
  void other_names_count_only_where_the_documented_one_is_absent() throws IOException {
    write("job/WARNING/a.ndjson", OK);
    write("job/WARNING/b.ndjson", OK.replace("1.dcm", "2.dcm"));
    write("job/SUCCESS/extra.ndjson", OK.replace("1.dcm", "3.dcm"));

    assertThat(run("--json")).isEqualTo(1);
    assertThat(answer().path("counts").path("warning").asInt()).isEqualTo(2);
    assertThat(answer().path("counts").path("success").asInt()).isEqualTo(1);
  }

  @Test
  void neither_manifest_nor_files_is_2() throws IOException {
    Files.delete(folder.resolve("job/job-output-manifest.json"));
    Files.delete(folder.resolve("job/SUCCESS/success.ndjson"));

    assertThat(run("--json")).isEqualTo(2);
    assertThat(answer().path("error").path("type").asText()).isEqualTo("unreadable-input");
    assertThat(answer().path("error").path("file").asText()).isEqualTo(path("job"));
  }

  @Test
  void a_torn_manifest_is_2_with_file_and_line() throws IOException {
    write("job/job-output-manifest.json", "{\"jobSummary\":{\n\"inputS3Uri\":\"s3://b/Doe");

    assertThat(run("--json")).isEqualTo(2);
    assertThat(err.toString()).contains(path("job/job-output-manifest.json") + ":2: ");
    assertThat(answer().path("error").propertyStream().map(java.util.Map.Entry::getKey))
        .containsExactly("file", "hint", "line", "message", "type");
    assertThat(answer().path("error").path("line").asInt()).isEqualTo(2);
  }

  @Test
  void an_unreadable_inventory_is_2_with_file_and_line() throws IOException {
    write("inv.csv", "bucket,in/ok\nbucket,Doe%zz\n");

    assertThat(runWith("inv.csv")).isEqualTo(2);
    assertThat(err.toString()).contains(path("inv.csv") + ":2: ");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void an_inventory_of_another_bucket_is_2_but_only_where_the_manifest_names_one()
      throws IOException {
    write("inv.csv", "other,in/Doe%5EJane+1.dcm\n");

    assertThat(runWith("inv.csv")).isEqualTo(2);
    assertThat(err.toString()).contains(path("inv.csv") + ":1: a row of another bucket");
    write(
        "job/job-output-manifest.json",
        MANIFEST.replace("\"inputS3Uri\":\"s3://bucket/in/\",", ""));
    assertThat(runWith("inv.csv")).isZero();
  }

  @Test
  void a_schema_beside_the_inventory_is_heeded() throws IOException {
    write("s3/manifest.json", "{\"fileSchema\":\"Key, Bucket\"}");
    write("s3/inv.csv", "in/Doe%5EJane+1.dcm,bucket\n");

    assertThat(runWith("s3/inv.csv")).isZero();
  }

  @Test
  void what_is_not_there_is_2() {
    assertThat(runWith("no-such.txt")).isEqualTo(2);
    assertThat(err.toString()).contains("no-such.txt: no such file");
    assertThat(
            new CommandLine(new ReconcileCommand())
                .setErr(new PrintWriter(err, true))
                .execute("--outcome", path("job")))
        .isEqualTo(2);
  }

  @Test
  void clear_keys_go_to_a_private_file_of_their_owner_only() throws IOException {
    write("owed.txt", "in/Doe^Jane 1.dcm\nin/Doe^Jane \"2\".dcm\n");
    write("keys.tsv", "before");
    Files.setPosixFilePermissions(
        folder.resolve("keys.tsv"), PosixFilePermissions.fromString("rw-r--r--"));

    assertThat(run("--list", path("keys.tsv"))).isEqualTo(1);
    assertThat(folder.resolve("keys.tsv")).hasContent("MISSING\t\"in/Doe^Jane \\\"2\\\".dcm\"\n");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("keys.tsv"))))
        .isEqualTo("rw-------");
  }

  @Test
  void the_list_overwrites_no_input_and_is_no_device() throws IOException {
    assertThat(run("--list", path("owed.txt"))).isEqualTo(2);
    assertThat(run("--list", path("job/SUCCESS/success.ndjson"))).isEqualTo(2);
    assertThat(run("--list", "/dev/stdout")).isEqualTo(2);
    assertThat(folder.resolve("owed.txt")).hasContent("in/Doe^Jane 1.dcm\n");
  }

  @Test
  void a_list_that_cannot_be_written_is_3_and_a_failed_run_leaves_no_part_of_it()
      throws IOException {
    assertThat(run("--list", path("nowhere/keys.tsv"))).isEqualTo(3);
    write("owed.csv", "Doe\n");
    assertThat(runWith("owed.csv", "--list", path("keys.tsv"))).isEqualTo(2);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("owed.txt", "owed.csv", "job");
    }
  }
}
