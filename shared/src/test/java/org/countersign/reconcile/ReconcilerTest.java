package org.countersign.reconcile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.countersign.reconcile.DiscrepancyType.COUNTS_DISAGREE;
import static org.countersign.reconcile.DiscrepancyType.FAILED;
import static org.countersign.reconcile.DiscrepancyType.IN_BOTH;
import static org.countersign.reconcile.DiscrepancyType.MANIFEST_MISSING;
import static org.countersign.reconcile.DiscrepancyType.MISSING;
import static org.countersign.reconcile.DiscrepancyType.NON_PRIMARY;
import static org.countersign.reconcile.DiscrepancyType.ORPHAN_WARNING;
import static org.countersign.reconcile.DiscrepancyType.UNEXPECTED;
import static org.countersign.reconcile.DiscrepancyType.UNREADABLE_LINE;
import static org.countersign.reconcile.DiscrepancyType.WARNING;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.io.input.BrokenInputStream;
import org.countersign.phi.Phi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReconcilerTest {
  private static final String SET_A = "a".repeat(32);
  private static final String SET_B = "b".repeat(32);

  @TempDir Path scratch;

  private BalanceSheet sheetOf(Papers papers) {
    return new Reconciler(Papers.PSEUDONYMS, scratch).reconcile(papers.books());
  }

  private static Map<DiscrepancyType, Long> discrepancies(BalanceSheet sheet) {
    Map<DiscrepancyType, Long> counts = new LinkedHashMap<>();
    sheet
        .discrepancies()
        .forEach(discrepancy -> counts.put(discrepancy.type(), discrepancy.count()));
    return counts;
  }

  private static Check check(BalanceSheet sheet, Identity identity) {
    assertThat(sheet.checks())
        .extracting(Check::identity)
        .containsExactlyElementsOf(Identity.ofImages());
    return sheet.check(identity);
  }

  @Test
  void a_job_that_imported_what_it_owed_is_clean() {
    BalanceSheet sheet =
        sheetOf(new Papers().owed("a", "b", "c").imported("c", "a", "b").balancedManifest());

    assertThat(sheet.isClean()).isTrue();
    assertThat(sheet.checks())
        .allSatisfy(check -> assertThat(check).isInstanceOf(Check.Holds.class));
    assertThat(sheet.counts()).isEqualTo(new Counts(3L, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0));
  }

  @Test
  void nothing_owed_and_nothing_done_is_clean() {
    assertThat(sheetOf(new Papers().owed().balancedManifest()).isClean()).isTrue();
  }

  @Test
  void a_key_that_is_owed_and_nowhere_is_missing() {
    BalanceSheet sheet = sheetOf(new Papers().owed("a", "b").imported("a").balancedManifest());

    assertThat(discrepancies(sheet))
        .containsExactly(Map.entry(MISSING, 1L), Map.entry(COUNTS_DISAGREE, 1L));
    assertThat(check(sheet, Identity.OWED_IS_ACCOUNTED_FOR))
        .isEqualTo(
            new Check.Broken(
                Identity.OWED_IS_ACCOUNTED_FOR,
                2,
                1,
                "of 2 keys that are owed or found, 1 are owed and stand exactly once in SUCCESS or FAILURE"));
  }

  @Test
  void a_key_that_only_has_a_warning_is_missing_and_its_warning_an_orphan() {
    BalanceSheet sheet = sheetOf(new Papers().owed("a").warned("a").balancedManifest());

    assertThat(discrepancies(sheet))
        .containsEntry(MISSING, 1L)
        .containsEntry(ORPHAN_WARNING, 1L)
        .containsEntry(WARNING, 1L);
    assertThat(check(sheet, Identity.WARNINGS_ARE_SUCCESSES)).isInstanceOf(Check.Broken.class);
  }

  @Test
  void a_warning_that_nobody_owed_is_an_orphan_but_not_unexpected() {
    BalanceSheet sheet = sheetOf(new Papers().owed().warned("x").balancedManifest());

    assertThat(discrepancies(sheet)).containsOnlyKeys(ORPHAN_WARNING, WARNING, COUNTS_DISAGREE);
    assertThat(check(sheet, Identity.OWED_IS_ACCOUNTED_FOR))
        .isEqualTo(new Check.Holds(Identity.OWED_IS_ACCOUNTED_FOR, 0));
  }

  @Test
  void a_key_that_is_found_and_not_owed_is_unexpected() {
    BalanceSheet sheet =
        sheetOf(new Papers().owed("a").imported("a", "x").failed("y").balancedManifest());

    assertThat(discrepancies(sheet))
        .containsExactly(
            Map.entry(UNEXPECTED, 2L), Map.entry(FAILED, 1L), Map.entry(COUNTS_DISAGREE, 1L));
  }

  @Test
  void duplicates_count_keys_not_lines_and_only_within_one_file() {
    BalanceSheet sheet =
        sheetOf(
            new Papers()
                .owed("a", "b", "c", "a")
                .imported("a", "a", "a", "c")
                .failed("b", "b")
                .warned("c", "c")
                .balancedManifest());

    assertThat(sheet.counts().duplicated()).isEqualTo(2);
    assertThat(sheet.counts().inventory()).isEqualTo(3);
    assertThat(sheet.counts().inBoth()).isZero();
    assertThat(sheet.lines()).isEqualTo(new LineCounts(4, 2, 2));
  }

  @Test
  void a_key_in_success_and_in_failure_is_in_both_and_not_duplicated() {
    BalanceSheet sheet =
        sheetOf(new Papers().owed("a").imported("a").failed("a").balancedManifest());

    assertThat(discrepancies(sheet))
        .containsExactly(
            Map.entry(IN_BOTH, 1L), Map.entry(FAILED, 1L), Map.entry(COUNTS_DISAGREE, 1L));
  }

  @Test
  void non_primary_counts_keys_on_any_readable_line() {
    String line = "{\"inputFile\":\"a\",\"importResponse\":{\"isPrimary\":false}}";
    BalanceSheet sheet =
        sheetOf(
            new Papers()
                .owed("a", "b")
                .successLine(line)
                .imported("b")
                .warningLine(line)
                .warningLine(line.replace("\"a\"", "\"b\"")));

    assertThat(sheet.counts().nonPrimary()).isEqualTo(2);
    assertThat(discrepancies(sheet)).containsEntry(NON_PRIMARY, 2L);
  }

  @Test
  void is_primary_outside_of_the_import_response_says_nothing() {
    BalanceSheet sheet =
        sheetOf(new Papers().owed("a").successLine("{\"inputFile\":\"a\",\"isPrimary\":false}"));

    assertThat(sheet.counts().nonPrimary()).isZero();
  }

  @Test
  void unreadable_lines_are_counted_and_located_and_take_no_part() {
    BalanceSheet sheet =
        sheetOf(
            new Papers()
                .owed("a")
                .successLine("{\"inputFile\":\"a\",\"importResponse\":{\"isPrimary\":True}}")
                .successLine("")
                .successLine("  \t ")
                .imported("a")
                .failureLine("{\"inputFile\":\"a\"")
                .warningLine("[]"));

    assertThat(sheet.counts().unreadableLine()).isEqualTo(3);
    assertThat(sheet.lines()).isEqualTo(new LineCounts(1, 0, 0));
    assertThat(sheet.unreadableLines())
        .containsExactly(
            new LinePosition("SUCCESS/success.ndjson", 1),
            new LinePosition("FAILURE/failure.ndjson", 1),
            new LinePosition("WARNING/warning.ndjson", 1));
    assertThat(sheet.find(UNREADABLE_LINE))
        .hasValueSatisfying(found -> assertThat(found.examples()).isEmpty());
  }

  @Test
  void keys_are_compared_decoded() {
    BalanceSheet sheet =
        sheetOf(
            new Papers()
                .owed("é/\uD83E\uDE7B", "a+b %2B\"\\")
                .successLine("{\"inputFile\":\"\\u00e9\\/\\ud83e\\udE7B\"}")
                .successLine("{\"inputFile\":\"a+b %2B\\\"\\\\\"}"));

    assertThat(sheet.counts().missing()).isZero();
    assertThat(sheet.counts().unexpected()).isZero();
  }

  @Test
  void half_a_surrogate_pair_is_no_question_mark() {
    BalanceSheet sheet =
        sheetOf(
            new Papers()
                .owed("?")
                .successLine("{\"inputFile\":\"\\ud800\"}")
                .successLine("{\"inputFile\":\"\\udc00\"}"));

    assertThat(sheet.counts().missing()).isEqualTo(1);
    assertThat(sheet.counts().unexpected()).isEqualTo(2);
  }

  @Test
  void without_a_manifest_its_checks_are_unknown_and_its_absence_is_listed() {
    BalanceSheet sheet = sheetOf(new Papers().owed("a").imported("a"));

    assertThat(discrepancies(sheet)).containsExactly(Map.entry(MANIFEST_MISSING, 1L));
    String because = "there is no job-output-manifest.json";
    assertThat(sheet.checks())
        .containsExactly(
            new Check.Unknown(Identity.SCANNED_IS_IMPORTED_PLUS_ERRORS, null, null, because),
            new Check.Unknown(Identity.LINES_ARE_SCANNED, 1L, null, because),
            new Check.Holds(Identity.OWED_IS_ACCOUNTED_FOR, 1),
            new Check.Holds(Identity.WARNINGS_ARE_SUCCESSES, 0),
            new Check.Unknown(Identity.MATCHED_INSTANCES_ARE_IMPORTED, null, null, because),
            new Check.Unknown(Identity.IMAGE_SETS_ARE_SUMMARISED, null, null, because));
  }

  @Test
  void each_identity_of_the_manifest_can_break_alone() {
    String balanced =
        """
        {"numberOfScannedFiles":2,"numberOfImportedFiles":1,"numberOfFilesWithCustomerError":1,"numberOfFilesWithServerError":0,
         "imageSetsSummary":[{"imageSetId":"is","numberOfMatchedSOPInstances":1}]}
        """;
    Map<Identity, String> broken =
        Map.of(
            Identity.SCANNED_IS_IMPORTED_PLUS_ERRORS,
                balanced.replace("ServerError\":0", "ServerError\":3"),
            Identity.MATCHED_INSTANCES_ARE_IMPORTED,
                balanced.replace("Instances\":1", "Instances\":2"),
            Identity.IMAGE_SETS_ARE_SUMMARISED, balanced.replace("\"is\"", "\"other\""));

    broken.forEach(
        (identity, summary) -> {
          BalanceSheet sheet =
              sheetOf(new Papers().owed("a", "b").imported("a").failed("b").manifest(summary));
          assertThat(sheet.checks())
              .filteredOn(Check.Broken.class::isInstance)
              .extracting(Check::identity)
              .containsExactly(identity);
          assertThat(discrepancies(sheet)).containsEntry(COUNTS_DISAGREE, 1L);
        });
    BalanceSheet lines = sheetOf(new Papers().owed("a").imported("a").manifest(balanced));
    assertThat(check(lines, Identity.LINES_ARE_SCANNED)).isInstanceOf(Check.Broken.class);
  }

  @Test
  void a_manifest_without_summary_leaves_two_checks_unknown_and_is_no_discrepancy() {
    BalanceSheet sheet =
        sheetOf(
            new Papers()
                .owed("a")
                .imported("a")
                .manifest(
                    """
                    {"numberOfScannedFiles":1,"numberOfImportedFiles":1,"numberOfFilesWithCustomerError":0,"numberOfFilesWithServerError":0}
                    """));

    assertThat(sheet.isClean()).isTrue();
    assertThat(check(sheet, Identity.MATCHED_INSTANCES_ARE_IMPORTED))
        .isEqualTo(
            new Check.Unknown(
                Identity.MATCHED_INSTANCES_ARE_IMPORTED,
                null,
                1L,
                "the manifest has no imageSetsSummary"));
    assertThat(check(sheet, Identity.IMAGE_SETS_ARE_SUMMARISED)).isInstanceOf(Check.Unknown.class);
  }

  @Test
  void what_nobody_listed_makes_nothing_missing_or_unexpected() {
    BalanceSheet sheet = sheetOf(new Papers().owedUnknown().imported("a").balancedManifest());

    assertThat(sheet.isClean()).isTrue();
    assertThat(sheet.counts().inventory()).isNull();
    assertThat(check(sheet, Identity.OWED_IS_ACCOUNTED_FOR))
        .isEqualTo(
            new Check.Unknown(Identity.OWED_IS_ACCOUNTED_FOR, null, null, "nobody listed it"));
  }

  @Test
  void a_metadata_enhancement_job_misses_nothing() {
    BalanceSheet sheet =
        sheetOf(
            new Papers()
                .ofKind(JobKind.METADATA_ENHANCEMENT)
                .owed("a", "b")
                .imported("a")
                .balancedManifest());

    assertThat(sheet.isClean()).isTrue();
    assertThat(check(sheet, Identity.OWED_IS_ACCOUNTED_FOR)).isInstanceOf(Check.Unknown.class);
  }

  @Test
  void the_senders_own_list_is_no_failed_file_but_its_line_is_a_line() {
    BalanceSheet sheet =
        sheetOf(
            new Papers()
                .owed("a")
                .imported("a")
                .failed("list.txt")
                .ignoring("list.txt")
                .balancedManifest());

    assertThat(sheet.isClean()).isTrue();
    assertThat(sheet.lines().failure()).isEqualTo(1);
    assertThat(check(sheet, Identity.LINES_ARE_SCANNED))
        .isEqualTo(new Check.Holds(Identity.LINES_ARE_SCANNED, 2));
  }

  @Test
  void examples_are_the_first_five_by_their_bytes_and_print_as_pseudonyms() {
    BalanceSheet sheet = sheetOf(new Papers().owed("k7", "k1", "k5", "k3", "k2", "k6", "k4"));

    Discrepancy missing = sheet.find(MISSING).orElseThrow();
    assertThat(missing.examples())
        .extracting(Phi::clear)
        .containsExactly("k1", "k2", "k3", "k4", "k5");
    assertThat(sheet.toString()).doesNotContain("k1").contains("object-key~dev~");
  }

  @Test
  void image_sets_are_told_with_versions_and_primary() {
    String line =
        "{\"inputFile\":\"%s\",\"importResponse\":{\"imageSetId\":\"%s\",\"imageSetVersion\":%s,\"isPrimary\":%s}}";
    BalanceSheet sheet =
        sheetOf(
            new Papers()
                .successLine(line.formatted("1", SET_B, "3", "true"))
                .successLine(line.formatted("2", SET_B, "2", "false"))
                .successLine(line.formatted("3", SET_B, "99999999999999999999", "true"))
                .successLine(line.formatted("4", SET_A, "null", "null"))
                .successLine(line.formatted("5", "Doe^Jane", "1", "true")));

    assertThat(sheet.imageSets())
        .containsExactly(
            new ImageSetLines(SET_A, 1, null, null, null),
            new ImageSetLines(SET_B, 3, 2, 3, false));
    assertThat(sheet.imageSetsNamed()).isEqualTo(3);
    assertThat(sheet.counts().unreadableLine()).isZero();
  }

  @Test
  void more_image_sets_than_are_kept_are_still_counted_exactly() {
    int many = BalanceSheet.MAX_IMAGE_SETS + 500;
    Papers papers = new Papers();
    StringBuilder summary = new StringBuilder();
    for (int i = 0; i < many; i++) {
      String id = "%032x".formatted(i);
      String line =
          "{\"inputFile\":\"%d\",\"importResponse\":{\"imageSetId\":\"%s\"}}".formatted(i, id);
      papers.successLine(line).successLine(line);
      summary.append(i == 0 ? "" : ",").append("{\"imageSetId\":\"").append(id).append("\"}");
    }
    BalanceSheet sheet = sheetOf(papers.manifest("{\"imageSetsSummary\":[" + summary + "]}"));

    assertThat(sheet.imageSets()).hasSize(BalanceSheet.MAX_IMAGE_SETS);
    assertThat(sheet.imageSetsNamed()).isEqualTo(many);
    assertThat(check(sheet, Identity.IMAGE_SETS_ARE_SUMMARISED))
        .isEqualTo(new Check.Holds(Identity.IMAGE_SETS_ARE_SUMMARISED, many));
  }

  @Test
  void every_key_can_be_listed_in_clear_by_type() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DiscrepancyList keys = new DiscrepancyList(scratch)) {
      new Reconciler(Papers.PSEUDONYMS, scratch)
          .reconcile(
              new Papers()
                  .owed("new\nline", "ok")
                  .imported("ok")
                  .failed("é\t\"")
                  .successLine("{\"inputFile\":\"\\ud800\"}")
                  .books(),
              keys);
      assertThat(keys.size(UNEXPECTED)).isEqualTo(2);
      keys.writeTo(out);
    }

    assertThat(out.toString(UTF_8).lines())
        .containsExactlyInAnyOrder(
            "MISSING\t\"new\\nline\"",
            "UNEXPECTED\t\"é\\t\\\"\"",
            "UNEXPECTED\t\"\\uD800\"",
            "FAILED\t\"é\\t\\\"\"");
  }

  @Test
  void the_scratch_directory_is_empty_afterwards() throws IOException {
    String[] many =
        IntStream.range(0, 300_000)
            .mapToObj(i -> "a/rather/long/key/to/fill/the/memory/of/a/spill/" + i)
            .toArray(String[]::new);
    try (DiscrepancyList keys = new DiscrepancyList(scratch)) {
      new Reconciler(Papers.PSEUDONYMS, scratch).reconcile(new Papers().owed(many).books(), keys);

      try (Stream<Path> files = Files.list(scratch)) {
        assertThat(files)
            .hasSize(1)
            .allSatisfy(
                file ->
                    assertThat(Files.getPosixFilePermissions(file))
                        .extracting(Enum::name)
                        .containsOnly("OWNER_READ", "OWNER_WRITE"));
      }
    }

    assertThat(scratch).isEmptyDirectory();
  }

  @Test
  void an_outcome_that_breaks_off_names_the_line_and_leaves_nothing_behind() {
    InputStream broken =
        new BrokenInputStream(() -> new IOException("the key Doe^Jane cannot be read"));
    byte[] first = "{\"inputFile\":\"a\"}\n{\"inputFile\":".getBytes(UTF_8);
    OutcomeFile file =
        new OutcomeFile(
            "SUCCESS/success.ndjson",
            () -> new SequenceInputStream(new ByteArrayInputStream(first), broken));
    Books books =
        Books.ofImport(
            new Inventory.Known(key -> {}),
            new OutcomeFiles(List.of(file), List.of(), List.of()),
            null);

    assertThatThrownBy(() -> new Reconciler(Papers.PSEUDONYMS, scratch).reconcile(books))
        .isInstanceOf(UnreadableOutcomeException.class)
        .hasMessage("SUCCESS/success.ndjson:2: cannot be read to its end: IOException")
        .hasNoCause();
    assertThat(scratch).isEmptyDirectory();
  }
}
