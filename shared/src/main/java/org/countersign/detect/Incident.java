package org.countersign.detect;

import static org.countersign.detect.Alert.INCIDENT;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.countersign.finding.Severity;
import org.countersign.hipaa.Citation;

/**
 * The alert cases of one principal whose first events fall into the same two-hour bucket from the
 * epoch. It is the same whatever the order in which they came. One with a single case is just that
 * case.
 *
 * @param name a digest of the principal and the bucket's start
 * @param cases by name
 */
public record Incident(String name, String principal, SortedMap<String, AlertCase> cases) {
  /** One line of the timeline. */
  public record Moment(EventRef event, String detection, Severity severity) {}

  private static final Comparator<AlertCase> WORST_FIRST =
      Comparator.comparing(AlertCase::severity)
          .reversed()
          .thenComparing(AlertCase::first)
          .thenComparing(AlertCase::detection)
          .thenComparing(AlertCase::name);

  public Incident {
    cases = Collections.unmodifiableSortedMap(new TreeMap<>(cases));
    if (cases.isEmpty()) {
      throw new IllegalArgumentException("an incident has a case");
    }
  }

  /**
   * @param cases at least one, all of the same incident
   */
  public static Incident of(Collection<AlertCase> cases) {
    SortedMap<String, AlertCase> byName = new TreeMap<>();
    cases.forEach(one -> byName.put(one.name(), one));
    AlertCase any = cases.iterator().next();
    return new Incident(any.incidentName(), any.principal(), byName);
  }

  /** With a case, in place of what was known of the case before. */
  public Incident with(AlertCase one) {
    SortedMap<String, AlertCase> all = new TreeMap<>(cases);
    all.put(one.name(), one);
    return new Incident(name, principal, all);
  }

  /** Alerts have joined: it is reported under its own name. */
  public boolean isJoined() {
    return cases.size() > 1;
  }

  /** Name under which it is reported: its own, or that of its only case. */
  public String reportedAs() {
    return isJoined() ? name : lead().name();
  }

  /** The worst case, among equals the earliest. It names the incident's detection and event. */
  public AlertCase lead() {
    return cases.values().stream().min(WORST_FIRST).orElseThrow();
  }

  public Severity severity() {
    return lead().severity();
  }

  public Instant start() {
    return Instant.parse(name.substring(name.lastIndexOf('/') + 1));
  }

  /** The incidents of the buckets before and after, which it is linked with and never merged. */
  public List<String> neighbours() {
    String who = name.substring(0, name.lastIndexOf('/') + 1);
    return List.of(who + start().minus(INCIDENT), who + start().plus(INCIDENT));
  }

  /** All named events of all cases by time. */
  public List<Moment> timeline() {
    return cases.values().stream()
        .flatMap(
            one ->
                one.events().stream()
                    .map(event -> new Moment(event, one.detection(), one.severity())))
        .sorted(Comparator.comparing(Moment::event).thenComparing(Moment::detection))
        .toList();
  }

  /** The earliest {@value AlertCase#EVENTS} events, each once, in the order of time. */
  public List<String> eventIds() {
    return timeline().stream()
        .map(moment -> moment.event().id())
        .distinct()
        .limit(AlertCase.EVENTS)
        .toList();
  }

  /** Ids, sorted. */
  public List<String> detections() {
    return union(one -> Stream.of(one.detection()));
  }

  public List<String> resources() {
    return union(one -> one.resources().stream());
  }

  public List<Citation> citations() {
    return union(one -> one.citations().stream().map(Citation::text)).stream()
        .map(Citation::new)
        .toList();
  }

  public long count() {
    return cases.values().stream().mapToLong(AlertCase::count).sum();
  }

  private List<String> union(Function<AlertCase, Stream<String>> part) {
    return new ArrayList<>(new TreeSet<>(cases.values().stream().flatMap(part).toList()));
  }
}
