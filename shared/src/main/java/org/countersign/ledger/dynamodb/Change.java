package org.countersign.ledger.dynamodb;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * Builds the update of one item. Every attribute goes by a placeholder, so that no name of ours can
 * be a reserved word.
 */
final class Change {
  private final Map<String, AttributeValue> key;
  private final Map<String, String> names = new HashMap<>();
  private final Map<String, AttributeValue> values = new HashMap<>();
  private final List<String> set = new ArrayList<>();
  private final List<String> add = new ArrayList<>();
  private final List<String> remove = new ArrayList<>();
  private String condition = "";

  Change(Map<String, AttributeValue> key) {
    this.key = key;
  }

  Change set(String name, AttributeValue value) {
    set.add(name(name) + " = " + value(name, value));
    return this;
  }

  /** Keeps the value that is there. */
  Change setOnce(String name, AttributeValue value) {
    set.add(name(name) + " = if_not_exists(" + name(name) + ", " + value(name, value) + ")");
    return this;
  }

  Change add(String name, long amount) {
    add.add(name(name) + " " + value(name, Keys.number(amount)));
    return this;
  }

  Change remove(String name) {
    remove.add(name(name));
    return this;
  }

  Change onlyIfNew() {
    condition = "attribute_not_exists(" + name(LedgerSchema.PK) + ")";
    return this;
  }

  Change onlyIf(String name, AttributeValue expected) {
    values.put(":expected", expected);
    condition = name(name) + " = :expected";
    return this;
  }

  Change onlyIfThereAndNot(String name, AttributeValue unwanted) {
    values.put(":unwanted", unwanted);
    condition = "attribute_exists(" + name(name) + ") AND " + name(name) + " <> :unwanted";
    return this;
  }

  TransactWriteItem in(String table) {
    StringBuilder expression = new StringBuilder();
    clause(expression, "SET ", set);
    clause(expression, "ADD ", add);
    clause(expression, "REMOVE ", remove);
    Update.Builder update =
        Update.builder()
            .tableName(table)
            .key(key)
            .updateExpression(expression.toString())
            .expressionAttributeNames(names)
            .expressionAttributeValues(values);
    if (!condition.isEmpty()) {
      update.conditionExpression(condition);
    }
    return TransactWriteItem.builder().update(update.build()).build();
  }

  private static void clause(StringBuilder expression, String word, List<String> actions) {
    if (!actions.isEmpty()) {
      expression
          .append(expression.isEmpty() ? "" : " ")
          .append(word)
          .append(String.join(", ", actions));
    }
  }

  private String name(String name) {
    names.put("#" + name, name);
    return "#" + name;
  }

  private String value(String name, AttributeValue value) {
    values.put(":" + name, value);
    return ":" + name;
  }
}
