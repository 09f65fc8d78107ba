package org.countersign.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.countersign.phi.Phi;
import org.countersign.reconcile.BalanceSheet;
import org.countersign.reconcile.Check;
import org.countersign.reconcile.Counts;
import org.countersign.reconcile.Discrepancy;
import org.countersign.reconcile.DiscrepancyType;
import org.jspecify.annotations.Nullable;

/**
 * The answer of {@code reconcile --json}: keys sorted, checks and discrepancies in their own order.
 */
final class BalanceSheetJson {
  // Escapes keep it readable whatever encoding stdout has.
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(
              SerializationFeature.INDENT_OUTPUT, SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .build();

  private BalanceSheetJson() {}

  static String of(BalanceSheet sheet) {
    return text(
        object(
            "counts", counts(sheet.counts()),
            "checks", sheet.checks().stream().map(BalanceSheetJson::check).toList(),
            "discrepancies",
                sheet.discrepancies().stream().map(BalanceSheetJson::discrepancy).toList()));
  }

  /** A failure, in the shape that every command's failures have. */
  static String error(
      String type, String message, String hint, @Nullable String file, @Nullable Long line) {
    return text(
        object(
            "error",
            object("type", type, "message", message, "hint", hint, "file", file, "line", line)));
  }

  private static Map<String, @Nullable Object> counts(Counts counts) {
    return object(
        "inventory",
        counts.inventory(),
        "success",
        counts.success(),
        "failure",
        counts.failure(),
        "warning",
        counts.warning(),
        DiscrepancyType.MISSING.name(),
        counts.missing(),
        DiscrepancyType.UNEXPECTED.name(),
        counts.unexpected(),
        DiscrepancyType.DUPLICATED.name(),
        counts.duplicated(),
        DiscrepancyType.IN_BOTH.name(),
        counts.inBoth(),
        DiscrepancyType.ORPHAN_WARNING.name(),
        counts.orphanWarning(),
        DiscrepancyType.NON_PRIMARY.name(),
        counts.nonPrimary(),
        DiscrepancyType.UNREADABLE_LINE.name(),
        counts.unreadableLine());
  }

  private static Map<String, @Nullable Object> check(Check check) {
    return switch (check) {
      case Check.Holds holds -> check(check, true, holds.count(), holds.count(), null);
      case Check.Broken broken ->
          check(check, false, broken.left(), broken.right(), broken.because());
      case Check.Unknown unknown ->
          check(check, null, unknown.left(), unknown.right(), unknown.because());
    };
  }

  private static Map<String, @Nullable Object> check(
      Check check,
      @Nullable Boolean holds,
      @Nullable Long left,
      @Nullable Long right,
      @Nullable String because) {
    return object(
        "name",
        check.identity().text(),
        "holds",
        holds,
        "left",
        left,
        "right",
        right,
        "because",
        because);
  }

  private static Map<String, @Nullable Object> discrepancy(Discrepancy discrepancy) {
    List<String> examples = discrepancy.examples().stream().map(Phi::text).toList();
    return object(
        "type", discrepancy.type().name(), "count", discrepancy.count(), "examples", examples);
  }

  private static Map<String, @Nullable Object> object(@Nullable Object... namesAndValues) {
    Map<String, @Nullable Object> object = new TreeMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      object.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
    }
    return object;
  }

  private static String text(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("maps of texts and numbers can be written", e);
    }
  }
}
