package org.countersign.cli;

import static java.util.Comparator.comparing;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseKind;

/**
 * Alerts of one detection that one suppression of the detections' context kept from people. They
 * are recorded as any other, so nothing of them is lost.
 *
 * @param count of the alerts
 * @param cases of them, the newest first
 */
record SuppressedAlerts(Key key, long count, Instant first, Instant last, List<CaseId> cases) {
  /**
   * What they have in common.
   *
   * @param expires first day on which it holds no more
   */
  record Key(LocalDate expires, String owner, String reason, String detection)
      implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      return comparing(Key::expires)
          .thenComparing(Key::owner)
          .thenComparing(Key::reason)
          .thenComparing(Key::detection)
          .compare(this, other);
    }
  }

  /** One case. */
  private record Member(CaseId id, long count, Instant first, Instant last) {}

  SuppressedAlerts {
    requireNonNull(key, "key is null");
    cases = List.copyOf(cases);
  }

  /** The next to end first. */
  static List<SuppressedAlerts> of(List<CaseRecord> cases) {
    Map<Key, List<Member>> byKey = new TreeMap<>();
    for (CaseRecord one : cases) {
      JsonNode alert = one.state().body().path("alert");
      JsonNode suppressed = alert.path("suppression");
      JsonNode events = alert.path("events");
      if (one.id().kind() == CaseKind.ALERT && suppressed.isObject() && !events.isEmpty()) {
        Key key =
            new Key(
                LocalDate.parse(suppressed.path("expires").asText()),
                suppressed.path("owner").asText(),
                suppressed.path("reason").asText(),
                alert.path("detection").asText());
        byKey
            .computeIfAbsent(key, fresh -> new ArrayList<>())
            .add(
                new Member(
                    one.id(),
                    alert.path("count").asLong(),
                    time(events.get(0)),
                    time(events.get(events.size() - 1))));
      }
    }
    return byKey.entrySet().stream().map(entry -> of(entry.getKey(), entry.getValue())).toList();
  }

  private static SuppressedAlerts of(Key key, List<Member> members) {
    return new SuppressedAlerts(
        key,
        members.stream().mapToLong(Member::count).sum(),
        members.stream().map(Member::first).min(Instant::compareTo).orElseThrow(),
        members.stream().map(Member::last).max(Instant::compareTo).orElseThrow(),
        members.stream()
            .sorted(comparing(Member::last).reversed().thenComparing(one -> one.id().text()))
            .map(Member::id)
            .toList());
  }

  private static Instant time(JsonNode event) {
    return Instant.parse(event.path("time").asText());
  }

  boolean isInForce(Instant now) {
    return now.isBefore(key.expires.atStartOfDay().toInstant(ZoneOffset.UTC));
  }

  ObjectNode json(Instant now) {
    ObjectNode node = Json.object();
    node.put("detection", key.detection);
    node.put("reason", key.reason);
    node.put("owner", key.owner);
    node.put("expires", key.expires.toString());
    node.put("state", isInForce(now) ? "open" : "expired");
    node.put("alerts", count);
    node.put("first", first.toString());
    node.put("last", last.toString());
    node.put("cases", cases.size());
    node.put("newestCase", cases.getFirst().text());
    return node;
  }
}
