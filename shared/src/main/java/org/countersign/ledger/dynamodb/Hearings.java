package org.countersign.ledger.dynamodb;

import static java.util.stream.Collectors.toMap;
import static org.countersign.ledger.dynamodb.Keys.number;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.countersign.ledger.Hearing;
import org.countersign.ledger.Projection;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** How far others have heard of a case, as attributes of its item. */
final class Hearings {
  private Hearings() {}

  static AttributeValue of(Map<Projection, Hearing> news) {
    return AttributeValue.fromM(
        news.entrySet().stream()
            .collect(toMap(one -> one.getKey().text(), one -> pair(one.getValue()))));
  }

  static AttributeValue owedTo(Map<Projection, Hearing> news) {
    return AttributeValue.fromSs(
        news.entrySet().stream()
            .filter(one -> one.getValue().isOwed())
            .map(one -> one.getKey().text())
            .toList());
  }

  static Map<Projection, Hearing> read(Map<String, AttributeValue> item) {
    AttributeValue news = item.get(LedgerSchema.NEWS);
    return news == null
        ? Map.of()
        : news.m().entrySet().stream()
            .collect(toMap(one -> projection(one.getKey()), one -> hearing(one.getValue())));
  }

  static Stream<Projection> readOwedTo(Map<String, AttributeValue> item) {
    AttributeValue owedTo = item.get(LedgerSchema.NEWS_OWED_TO);
    return owedTo == null ? Stream.of() : owedTo.ss().stream().map(Hearings::projection);
  }

  private static AttributeValue pair(Hearing hearing) {
    return AttributeValue.fromL(List.of(number(hearing.said()), number(hearing.heard())));
  }

  private static Hearing hearing(AttributeValue pair) {
    return new Hearing(
        Long.parseLong(pair.l().getFirst().n()), Long.parseLong(pair.l().getLast().n()));
  }

  private static Projection projection(String text) {
    return Arrays.stream(Projection.values())
        .filter(one -> one.text().equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("a case concerns somebody unknown"));
  }
}
