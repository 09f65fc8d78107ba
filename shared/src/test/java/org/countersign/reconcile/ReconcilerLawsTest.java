package org.countersign.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.countersign.phi.Phi;

/** The streaming comparison against the definitions, written down with plain sets. */
class ReconcilerLawsTest {
  private Path scratch = Path.of("");

  @BeforeProperty
  void createScratch() throws IOException {
    scratch = Files.createTempDirectory("reconciler-laws");
  }

  @AfterProperty
  void deleteScratch() throws IOException {
    Files.delete(scratch);
  }

  @Property(tries = 500)
  void counts_are_those_of_plain_sets(
      @ForAll("keys") List<String> owed,
      @ForAll("keys") List<String> success,
      @ForAll("keys") List<String> failure,
      @ForAll("keys") List<String> warning) {
    BalanceSheet sheet = sheetOf(owed, success, failure, warning);

    Set<String> found = union(success, failure);
    Set<String> missing = minus(owed, found);
    Set<String> duplicated = union(twice(success), twice(failure));
    Set<String> inBoth = both(success, failure);
    Set<String> orphans = minus(warning, success);
    assertThat(sheet.counts())
        .isEqualTo(
            new Counts(
                (long) Set.copyOf(owed).size(),
                Set.copyOf(success).size(),
                Set.copyOf(failure).size(),
                Set.copyOf(warning).size(),
                missing.size(),
                minus(found, owed).size(),
                duplicated.size(),
                inBoth.size(),
                orphans.size(),
                0,
                0));
    assertThat(examples(sheet, DiscrepancyType.MISSING))
        .isEqualTo(missing.stream().limit(5).toList());
    assertThat(examples(sheet, DiscrepancyType.ORPHAN_WARNING))
        .isEqualTo(orphans.stream().limit(5).toList());

    Set<String> once = minus(minus(both(found, owed), duplicated), inBoth);
    long union = union(owed, found).size();
    Check owedIsAccountedFor = sheet.check(Identity.OWED_IS_ACCOUNTED_FOR);
    if (union == once.size()) {
      assertThat(owedIsAccountedFor)
          .isEqualTo(new Check.Holds(Identity.OWED_IS_ACCOUNTED_FOR, union));
      assertThat(union(missing, minus(found, owed))).isEmpty();
    } else {
      assertThat(owedIsAccountedFor)
          .isInstanceOfSatisfying(
              Check.Broken.class,
              broken ->
                  assertThat(List.of(broken.left(), broken.right()))
                      .isEqualTo(List.of(union, (long) once.size())));
    }
  }

  @Property(tries = 200)
  void the_order_of_lines_changes_nothing(
      @ForAll("keys") List<String> owed,
      @ForAll("keys") List<String> success,
      @ForAll("keys") List<String> failure,
      @ForAll Random random) {
    assertThat(
            sheetOf(
                shuffled(owed, random),
                shuffled(success, random),
                shuffled(failure, random),
                List.of()))
        .isEqualTo(sheetOf(owed, success, failure, List.of()));
  }

  @Property(tries = 200)
  void what_was_done_exactly_is_clean(@ForAll("keys") List<String> keys) {
    String[] all = keys.stream().distinct().toArray(String[]::new);
    BalanceSheet sheet =
        new Reconciler(Papers.PSEUDONYMS, scratch)
            .reconcile(new Papers().owed(all).imported(all).balancedManifest().books());

    assertThat(sheet.isClean()).isTrue();
  }

  /** Few different keys, so that they meet; with everything that keys are known to hold. */
  @Provide
  Arbitrary<List<String>> keys() {
    return Arbitraries.strings()
        .withChars(
            'a', '+', '%', ' ', '"', '\\', '\n', '\r', '\t', '\u0000', 'é', '\uFEFF', '\uFFFF')
        .ofMinLength(1)
        .ofMaxLength(2)
        .list()
        .ofMaxSize(30);
  }

  private BalanceSheet sheetOf(
      List<String> owed, List<String> success, List<String> failure, List<String> warning) {
    return new Reconciler(Papers.PSEUDONYMS, scratch)
        .reconcile(
            new Papers()
                .owed(owed.toArray(String[]::new))
                .imported(success.toArray(String[]::new))
                .failed(failure.toArray(String[]::new))
                .warned(warning.toArray(String[]::new))
                .books());
  }

  private static List<String> examples(BalanceSheet sheet, DiscrepancyType type) {
    return sheet
        .find(type)
        .map(found -> found.examples().stream().map(Phi::clear).toList())
        .orElse(List.of());
  }

  private static List<String> shuffled(List<String> keys, Random random) {
    List<String> shuffled = new ArrayList<>(keys);
    Collections.shuffle(shuffled, random);
    return shuffled;
  }

  private static Set<String> twice(List<String> keys) {
    return new TreeSet<>(
        keys.stream().filter(key -> Collections.frequency(keys, key) > 1).toList());
  }

  private static Set<String> union(Iterable<String> left, Iterable<String> right) {
    TreeSet<String> union = new TreeSet<>();
    left.forEach(union::add);
    right.forEach(union::add);
    return union;
  }

  private static Set<String> both(Iterable<String> left, Iterable<String> right) {
    Set<String> both = union(left, List.of());
    both.retainAll(union(right, List.of()));
    return both;
  }

  private static Set<String> minus(Iterable<String> left, Iterable<String> right) {
    Set<String> minus = union(left, List.of());
    minus.removeAll(union(right, List.of()));
    return minus;
  }
}
