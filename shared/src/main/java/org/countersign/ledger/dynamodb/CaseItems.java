package org.countersign.ledger.dynamodb;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.countersign.finding.Finding;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseState;
import org.countersign.ledger.LedgerJson;
import org.countersign.ledger.Task;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Puts the items of a case back together. */
final class CaseItems {
  private CaseItems() {}

  /**
   * @param items a case's own item, its findings and its tasks
   * @return empty if they do not belong together
   */
  static Optional<CaseFile> assemble(
      CaseId id, List<Map<String, AttributeValue>> items, Set<String> seen) {
    CaseFile file = CaseFile.none(id);
    List<Finding> findings = new ArrayList<>();
    List<Task> tasks = new ArrayList<>();
    long writes = 0;
    for (Map<String, AttributeValue> item : items) {
      switch (text(item, LedgerSchema.ITEM_TYPE)) {
        case "case" -> {
          file = head(id, item);
          writes -= number(item, LedgerSchema.WRITES);
        }
        case "finding" -> {
          findings.add(LedgerJson.read(text(item, LedgerSchema.BODY), Finding.class));
          writes += number(item, LedgerSchema.WRITES);
        }
        case "task" -> {
          tasks.add(LedgerJson.read(text(item, LedgerSchema.BODY), Task.class));
          writes += number(item, LedgerSchema.WRITES);
        }
        default ->
            throw new IllegalStateException("an item of an unknown type among those of a case");
      }
    }
    // A query sees each item at one moment, not all of them at the same one (developer guide,
    // transaction isolation levels): half of a
    // transaction shows as a case that counts other writes than its parts do.
    if (writes != 0) {
      return Optional.empty();
    }
    return Optional.of(
        new CaseFile(
            id,
            file.version(),
            file.state(),
            file.lastSequence(),
            file.lastHash(),
            findings,
            tasks,
            file.news(),
            seen));
  }

  private static CaseFile head(CaseId id, Map<String, AttributeValue> item) {
    return new CaseFile(
        id,
        number(item, LedgerSchema.VERSION),
        LedgerJson.read(text(item, LedgerSchema.BODY), CaseState.class),
        number(item, LedgerSchema.LAST_SEQUENCE),
        text(item, LedgerSchema.LAST_HASH),
        List.of(),
        List.of(),
        Hearings.read(item),
        Set.of());
  }

  static String text(Map<String, AttributeValue> item, String name) {
    return value(item, name).s();
  }

  static long number(Map<String, AttributeValue> item, String name) {
    return Long.parseLong(value(item, name).n());
  }

  private static AttributeValue value(Map<String, AttributeValue> item, String name) {
    AttributeValue value = item.get(name);
    if (value == null) {
      throw new IllegalStateException("an item of the ledger has no " + name);
    }
    return value;
  }
}
