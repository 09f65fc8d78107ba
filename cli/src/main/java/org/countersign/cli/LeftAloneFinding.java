package org.countersign.cli;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.countersign.finding.Finding;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.Entry;
import org.countersign.task.LeftAlone;
import org.jspecify.annotations.Nullable;

/**
 * A finding that is left alone, or was.
 *
 * @param why {@code accepted-risk}, {@code false-positive}, or {@code security-hub} where a person
 *     set its workflow there
 * @param task where it was decided; null for Security Hub
 * @param person who decided it; null for Security Hub, which does not tell
 * @param since null for Security Hub, which does not tell
 * @param until null where it has no end of ours
 * @param raised whether its cause is there now
 */
record LeftAloneFinding(
    CaseId caseId,
    String findingId,
    String title,
    String why,
    @Nullable String task,
    @Nullable String person,
    @Nullable Instant since,
    @Nullable Instant until,
    boolean raised,
    State state) {
  /** In force; over since its end; or over before that, for another reason. */
  enum State {
    OPEN,
    EXPIRED,
    ENDED;

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  LeftAloneFinding {
    requireNonNull(caseId, "caseId is null");
    requireNonNull(state, "state is null");
  }

  static LeftAloneFinding begun(LeftAlone kind, Entry entry, boolean raised) {
    JsonNode body = entry.body();
    return new LeftAloneFinding(
        entry.caseId(),
        body.path("finding").asText(),
        body.path("title").asText(),
        kind.name().toLowerCase(Locale.ROOT).replace('_', '-'),
        body.path("task").asText(),
        body.path("person").asText(),
        entry.occurredAt(),
        Instant.parse(body.path("until").asText()),
        raised,
        State.OPEN);
  }

  static LeftAloneFinding inSecurityHub(CaseId id, Finding finding) {
    return new LeftAloneFinding(
        id,
        finding.id(),
        finding.title(),
        "security-hub",
        null,
        null,
        null,
        null,
        finding.status() == Finding.Status.RAISED,
        State.OPEN);
  }

  LeftAloneFinding becoming(State next) {
    return new LeftAloneFinding(
        caseId, findingId, title, why, task, person, since, until, raised, next);
  }

  boolean isOpen() {
    return state == State.OPEN;
  }

  /** Begun days count; null where there is no end to come. */
  @Nullable Long daysLeft(Instant now) {
    if (until == null || !isOpen()) {
      return null;
    }
    return Math.max(0, Duration.between(now, until).plusDays(1).minusNanos(1).toDays());
  }

  ObjectNode json(Instant now) {
    ObjectNode node = Json.object();
    node.put("case", caseId.text());
    node.put("finding", findingId);
    node.put("title", title);
    node.put("why", why);
    node.put("task", task);
    node.put("person", person);
    node.put("since", since == null ? null : since.toString());
    node.put("until", until == null ? null : until.toString());
    node.put("daysLeft", daysLeft(now));
    node.put("raised", raised);
    node.put("state", state.text());
    return node;
  }
}
