package org.countersign.alert;

import static org.countersign.detect.Alert.INCIDENT;

import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.countersign.detect.Cleared;
import org.countersign.detect.EventRef;
import org.countersign.finding.Severity;
import org.countersign.ledger.Body;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseKind;
import org.countersign.ledger.CaseState;
import org.countersign.task.CaseClosing;
import org.jspecify.annotations.Nullable;

/**
 * The body of an incident's case. Alone in it an alert is just its own case; two are an incident.
 *
 * @param members by the text of their case's id; the worst {@value #MOST} of them
 * @param more whether there were others
 * @param timeline the earliest moments of its members
 * @param links cases of the incidents in the buckets before and after
 */
record RecordedIncident(
    String principal,
    String account,
    String region,
    SortedMap<String, Member> members,
    boolean more,
    List<Moment> timeline,
    SortedSet<String> links) {
  /** How many members it names: a body has room for as many, whatever one principal does. */
  static final int MOST = 100;

  private static final int EVENTS = 5;
  private static final int MOMENTS = 50;

  /** An alert case as its incident knows it. */
  record Member(
      String detection,
      Severity severity,
      boolean open,
      long count,
      List<EventRef> events,
      @Nullable Cleared cleared) {
    static Member of(CaseFile file, RecordedAlert alert) {
      CaseState state = file.state();
      return new Member(
          alert.alert().detection(),
          alert.alert().severity(),
          state != null && !state.state().equals(CaseClosing.CLOSED),
          alert.alert().count(),
          alert.alert().events().stream().limit(EVENTS).toList(),
          alert.alert().cleared());
    }
  }

  /** One line of the timeline. */
  record Moment(Instant at, String event, String eventId, String detection, Severity severity) {}

  RecordedIncident {
    members = Collections.unmodifiableSortedMap(new TreeMap<>(members));
    timeline = List.copyOf(timeline);
    links = Collections.unmodifiableSortedSet(new TreeSet<>(links));
  }

  static @Nullable RecordedIncident in(CaseFile file) {
    CaseState state = file.state();
    return state == null ? null : Body.read(state.body(), RecordedIncident.class);
  }

  static RecordedIncident of(RecordedAlert alert) {
    return new RecordedIncident(
        alert.alert().principal(),
        alert.alert().account(),
        alert.alert().region(),
        new TreeMap<>(),
        false,
        List.of(),
        new TreeSet<>());
  }

  RecordedIncident with(String alertCase, Member member) {
    SortedMap<String, Member> all = new TreeMap<>(members);
    all.put(alertCase, member);
    if (all.size() <= MOST) {
      return with(all, more);
    }
    // Severities only rise and first events only get earlier, so whoever falls out here would fall
    // out in any other order too, or comes back with what brought it up.
    String last =
        all.entrySet().stream()
            .max(
                Comparator.comparing((Map.Entry<String, Member> one) -> one.getValue().severity())
                    .reversed()
                    .thenComparing(one -> one.getValue().events().getFirst())
                    .thenComparing(Map.Entry::getKey))
            .orElseThrow()
            .getKey();
    all.remove(last);
    return with(all, true);
  }

  RecordedIncident without(String alertCase) {
    SortedMap<String, Member> rest = new TreeMap<>(members);
    rest.remove(alertCase);
    return with(rest, more);
  }

  RecordedIncident linked(String other) {
    SortedSet<String> all = new TreeSet<>(links);
    all.add(other);
    return new RecordedIncident(principal, account, region, members, more, timeline, all);
  }

  private RecordedIncident with(SortedMap<String, Member> next, boolean others) {
    return new RecordedIncident(principal, account, region, next, others, timelineOf(next), links);
  }

  private static List<Moment> timelineOf(SortedMap<String, Member> members) {
    return members.values().stream()
        .flatMap(RecordedIncident::moments)
        .sorted(
            Comparator.comparing(Moment::at)
                .thenComparing(Moment::eventId)
                .thenComparing(Moment::detection))
        .limit(MOMENTS)
        .toList();
  }

  private static Stream<Moment> moments(Member member) {
    return member.events().stream()
        .map(
            event ->
                new Moment(
                    event.time(), event.name(), event.id(), member.detection(), member.severity()));
  }

  CaseState state(CaseId id) {
    boolean open = members.size() > 1 && members.values().stream().anyMatch(Member::open);
    Instant start = startOf(id.rest());
    return new CaseState(
        CaseKind.INCIDENT,
        principal,
        account,
        region,
        open ? RecordedAlert.OPEN : CaseClosing.CLOSED,
        "",
        open ? null : start.plus(INCIDENT),
        start,
        Body.of(this));
  }

  /** Names of the incidents of the same principal in the buckets before and after. */
  static List<String> neighboursOf(String name) {
    String who = name.substring(0, name.lastIndexOf('/') + 1);
    Instant start = startOf(name);
    return List.of(who + start.minus(INCIDENT), who + start.plus(INCIDENT));
  }

  private static Instant startOf(String name) {
    return Instant.parse(name.substring(name.lastIndexOf('/') + 1));
  }
}
