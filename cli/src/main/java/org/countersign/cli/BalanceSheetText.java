package org.countersign.cli;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import org.countersign.phi.ObjectKey;
import org.countersign.reconcile.BalanceSheet;
import org.countersign.reconcile.Check;
import org.countersign.reconcile.Counts;
import org.countersign.reconcile.Discrepancy;
import org.jspecify.annotations.Nullable;

/**
 * The balance sheet as a person reads it: verdict, totals, the six checks, what is wrong. No
 * colour, no clear key.
 */
final class BalanceSheetText {
  private static final String TOTAL_ROW = "  %-10s %15s keys %15s lines";
  private static final String DISCREPANCY_ROW = "  %-16s %15s  %s";
  private static final String CHECK_ROW = "  %-8s %-32s %15s %15s";

  private final BalanceSheet sheet;
  private final StringBuilder text = new StringBuilder();

  private BalanceSheetText(BalanceSheet sheet) {
    this.sheet = requireNonNull(sheet, "sheet is null");
  }

  static String of(BalanceSheet sheet) {
    BalanceSheetText writer = new BalanceSheetText(sheet);
    writer.verdict();
    writer.totals();
    writer.checks();
    writer.discrepancies();
    return writer.text.toString();
  }

  private void verdict() {
    long unknown = sheet.checks().stream().filter(Check.Unknown.class::isInstance).count();
    String open = unknown == 0 ? "" : ", " + unknown + " of 6 checks unknown";
    line(
        sheet.isClean()
            ? "Clean: nothing differs" + open
            : sheet.discrepancies().size() + " kinds of discrepancy" + open);
  }

  private void totals() {
    Counts counts = sheet.counts();
    line("");
    line("  %-10s %15s keys".formatted("owed", number(counts.inventory())));
    line(TOTAL_ROW.formatted("success", number(counts.success()), number(sheet.lines().success())));
    line(TOTAL_ROW.formatted("failure", number(counts.failure()), number(sheet.lines().failure())));
    line(TOTAL_ROW.formatted("warning", number(counts.warning()), number(sheet.lines().warning())));
    line("  %-10s %15s image sets named".formatted("", number(sheet.imageSetsNamed())));
  }

  private void checks() {
    line("");
    line(CHECK_ROW.formatted("HOLDS", "CHECK", "LEFT", "RIGHT"));
    for (Check check : sheet.checks()) {
      switch (check) {
        case Check.Holds holds -> check("yes", check, holds.count(), holds.count(), "");
        case Check.Broken broken ->
            check("NO", check, broken.left(), broken.right(), broken.because());
        case Check.Unknown unknown ->
            check("unknown", check, unknown.left(), unknown.right(), unknown.because());
      }
    }
  }

  private void check(
      String holds, Check check, @Nullable Long left, @Nullable Long right, String because) {
    line(CHECK_ROW.formatted(holds, check.identity().text(), number(left), number(right)));
    if (!because.isEmpty()) {
      line(" ".repeat(11) + because);
    }
  }

  private void discrepancies() {
    if (sheet.isClean()) {
      return;
    }
    line("");
    line(DISCREPANCY_ROW.formatted("DISCREPANCY", "COUNT", "EXAMPLES (at most 5, pseudonyms)"));
    for (Discrepancy discrepancy : sheet.discrepancies()) {
      List<String> examples = discrepancy.examples().stream().map(ObjectKey::text).toList();
      String first = examples.isEmpty() ? "" : examples.getFirst();
      line(DISCREPANCY_ROW.formatted(discrepancy.type(), number(discrepancy.count()), first));
      examples.stream()
          .skip(1)
          .forEach(example -> line(DISCREPANCY_ROW.formatted("", "", example)));
    }
  }

  private static String number(@Nullable Long number) {
    return number == null ? "unknown" : String.format(Locale.ROOT, "%,d", number);
  }

  private void line(String line) {
    text.append(line.stripTrailing()).append('\n');
  }
}
