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

/** The balance sheet as a person reads it: verdict, totals, the six checks, what is wrong. No colour, no clear key. */
final class BalanceSheetText {
  private static final String CHECK_ROW = "  %-8s %-32s %15s %15s%n";

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
    line(sheet.isClean() ? "Clean: nothing differs" + open : sheet.discrepancies().size() + " kinds of discrepancy" + open);
  }

  private void totals() {
    Counts counts = sheet.counts();
    line("");
    line("  %-10s %15s keys", "owed", number(counts.inventory()));
    line("  %-10s %15s keys %15s lines", "success", number(counts.success()), number(sheet.lines().success()));
    line("  %-10s %15s keys %15s lines", "failure", number(counts.failure()), number(sheet.lines().failure()));
    line("  %-10s %15s keys %15s lines", "warning", number(counts.warning()), number(sheet.lines().warning()));
    line("  %-10s %15s image sets named", "", number(sheet.imageSetsNamed()));
  }

  private void checks() {
    line("");
    append(CHECK_ROW, "HOLDS", "CHECK", "LEFT", "RIGHT");
    for (Check check : sheet.checks()) {
      switch (check) {
        case Check.Holds holds -> check("yes", check, holds.count(), holds.count(), "");
        case Check.Broken broken -> check("NO", check, broken.left(), broken.right(), broken.because());
        case Check.Unknown unknown -> check("unknown", check, unknown.left(), unknown.right(), unknown.because());
      }
    }
  }

  private void check(String holds, Check check, @Nullable Long left, @Nullable Long right, String because) {
    append(CHECK_ROW, holds, check.identity().text(), number(left), number(right));
    if (!because.isEmpty()) {
      line("           %s", because);
    }
  }

  private void discrepancies() {
    if (sheet.isClean()) {
      return;
    }
    line("");
    line("  %-16s %15s  %s", "DISCREPANCY", "COUNT", "EXAMPLES (at most 5, pseudonyms)");
    for (Discrepancy discrepancy : sheet.discrepancies()) {
      List<String> examples = discrepancy.examples().stream().map(ObjectKey::text).toList();
      line(
          "  %-16s %15s%s", discrepancy.type(), number(discrepancy.count()), examples.isEmpty() ? "" : "  " + examples.getFirst());
      examples.stream().skip(1).forEach(example -> line("  %-16s %15s  %s", "", "", example));
    }
  }

  private static String number(@Nullable Long number) {
    return number == null ? "unknown" : String.format(Locale.ROOT, "%,d", number);
  }

  private void line(String format, Object... values) {
    append(format + "%n", values);
  }

  private void append(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values));
  }
}
