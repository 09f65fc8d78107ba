package org.countersign.ledger;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When a task is due where people keep hours. Deciders say how long a person has; this says when
 * that is over: CRITICAL and HIGH by the clock, what can wait by working days, and some kinds by
 * working time of their own.
 *
 * @param kinds working time by kind of task, for example {@code NOTE_REVIEW}
 */
public record DueTimes(BusinessHours hours, Map<String, Duration> kinds) {
  private static final Set<String> OPENING = Set.of("task-opened", "task-reopened");

  public DueTimes {
    requireNonNull(hours, "hours is null");
    kinds = Map.copyOf(kinds);
  }

  /**
   * Reads, for example, {@code {"zone":"America/Chicago","from":"08:00","to":"17:00",
   * "days":["MONDAY","TUESDAY"],"holidays":["2026-12-25"],"kinds":{"NOTE_REVIEW":"PT8H"}}}.
   *
   * @throws IllegalArgumentException if it is no such calendar; the message names the field
   */
  public static DueTimes parse(String json) {
    Document document;
    try {
      document = Body.reader().forType(Document.class).readValue(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the business hours are not JSON of the known shape", e);
    }
    return document.dueTimes();
  }

  private record Document(
      @Nullable ZoneId zone,
      @Nullable LocalTime from,
      @Nullable LocalTime to,
      @Nullable List<DayOfWeek> days,
      @Nullable List<LocalDate> holidays,
      @Nullable Map<String, Duration> kinds) {
    DueTimes dueTimes() {
      BusinessHours hours =
          new BusinessHours(
              named("zone", zone),
              named("from", from),
              named("to", to),
              Set.copyOf(named("days", days)),
              holidays == null ? Set.of() : Set.copyOf(holidays));
      return new DueTimes(hours, kinds == null ? Map.of() : kinds);
    }

    private static <T> T named(String field, @Nullable T value) {
      if (value == null) {
        throw new IllegalArgumentException("the business hours have no " + field);
      }
      return value;
    }
  }

  /** The decision with the tasks that it opens due within hours. */
  Decision within(Decision decision) {
    Set<String> opened =
        decision.entries().stream()
            .filter(entry -> OPENING.contains(entry.type()))
            .map(entry -> entry.body().path("id").asText())
            .collect(toSet());
    if (opened.isEmpty()) {
      return decision;
    }
    List<Task> tasks =
        decision.tasks().stream()
            .map(task -> opened.contains(task.id()) ? task.dueAt(due(task)) : task)
            .toList();
    return new Decision(
        decision.caseId(),
        decision.seenKeys(),
        decision.state(),
        decision.entries().stream().map(entry -> moved(entry, tasks)).toList(),
        decision.findings(),
        tasks,
        decision.deliveries(),
        decision.told());
  }

  private static NewEntry moved(NewEntry entry, List<Task> tasks) {
    if (!OPENING.contains(entry.type())) {
      return entry;
    }
    ObjectNode body = entry.body().deepCopy();
    tasks.stream()
        .filter(task -> task.id().equals(body.path("id").asText()))
        .findFirst()
        .ifPresent(task -> body.put("due", task.due().toString()));
    return new NewEntry(entry.type(), entry.schema(), entry.occurredAt(), body);
  }

  private Instant due(Task task) {
    Duration own = kinds.get(task.kind());
    if (own != null) {
      return hours.plus(task.openedAt(), own);
    }
    return switch (task.severity()) {
      case CRITICAL, HIGH -> task.due();
      case MEDIUM, LOW, INFORMATIONAL ->
          hours.plusDays(
              task.openedAt(),
              Math.toIntExact(Duration.between(task.openedAt(), task.due()).toDays()));
    };
  }
}
