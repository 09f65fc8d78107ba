package org.countersign.detect;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.countersign.detect.catalogue.Area;
import org.countersign.finding.Severity;
import org.countersign.hipaa.Citation;
import org.jspecify.annotations.Nullable;

/**
 * The alerts of one detection about one principal and resource within one window. Its content does
 * not depend on the order in which they came.
 *
 * @param name deterministic, see {@link Alert#caseName()}
 * @param severity the worst of its alerts
 * @param resources the first {@value #RESOURCES} of them by their text
 * @param events the earliest {@value #EVENTS} of them
 * @param count of all its alerts
 * @param suppression why nobody is told; null once one alert is not suppressed
 * @param cleared what ended it; null while it stands
 */
public record AlertCase(
    String name,
    String detection,
    String title,
    String description,
    Area area,
    Severity severity,
    List<String> because,
    String account,
    String region,
    String principal,
    List<String> resources,
    List<Citation> citations,
    String runbook,
    List<EventRef> events,
    long count,
    @Nullable Suppressed suppression,
    @Nullable Cleared cleared) {
  /** How many events a case names. */
  public static final int EVENTS = 50;

  /** How many resources a case names, the first of them by name. */
  public static final int RESOURCES = 100;

  public AlertCase {
    because = List.copyOf(because);
    resources = List.copyOf(resources);
    citations = List.copyOf(citations);
    events = List.copyOf(events);
  }

  public static AlertCase of(Alert alert) {
    return new AlertCase(
        alert.caseName(),
        alert.detection(),
        alert.title(),
        alert.description(),
        alert.area(),
        alert.severity(),
        sorted(alert.because(), List.of()),
        alert.account(),
        alert.region(),
        alert.principal(),
        sorted(alert.resources(), List.of()),
        alert.citations(),
        alert.runbook(),
        List.of(ref(alert)),
        1,
        alert.suppression(),
        null);
  }

  /**
   * With one more alert of the same case. One whose event is already named changes nothing; the
   * caller keeps other repeats away, by the seen keys of the ledger.
   */
  public AlertCase with(Alert alert) {
    if (!alert.caseName().equals(name)) {
      throw new IllegalArgumentException("an alert of another case");
    }
    if (events.contains(ref(alert))) {
      return this;
    }
    SortedSet<EventRef> all = new TreeSet<>(events);
    all.add(ref(alert));
    // The worst severity, and the reasons that made it so.
    Severity worst = Severity.worst(severity, alert.severity());
    List<EventRef> named = all.stream().limit(EVENTS).toList();
    return new AlertCase(
        name,
        detection,
        title,
        description,
        area,
        worst,
        sorted(because, alert.because()),
        earlier(account, alert.account()),
        earlier(region, alert.region()),
        principal,
        sorted(resources, alert.resources()).stream().limit(RESOURCES).toList(),
        citations,
        runbook,
        named,
        count + 1,
        suppression == null || alert.suppression() == null
            ? null
            : first(suppression, alert.suppression()),
        // What came after it was undone is not undone.
        cleared == null || cleared.at().isBefore(named.getLast().time()) ? null : cleared);
  }

  /**
   * Ended by an alert that clears this detection, if it is about one of the same resources of the
   * same account and Region and later than the case's last named event; unchanged otherwise.
   */
  public AlertCase clearedBy(Alert alert) {
    return isUndoneBy(alert.clears(), alert.account(), alert.region(), alert.resources())
        ? clearedBy(Cleared.by(alert))
        : this;
  }

  /**
   * The same for all named events of a case whose detection clears others.
   *
   * @param clears ids of the detections that its detection clears
   */
  public AlertCase clearedBy(AlertCase undoing, List<String> clears) {
    if (!isUndoneBy(clears, undoing.account, undoing.region, undoing.resources)) {
      return this;
    }
    AlertCase result = this;
    for (EventRef event : undoing.events) {
      result =
          result.clearedBy(new Cleared(undoing.principal, event.time(), event.id(), event.name()));
    }
    return result;
  }

  private boolean isUndoneBy(
      List<String> clears, String inAccount, String inRegion, List<String> about) {
    return clears.contains(detection)
        && inAccount.equals(account)
        && inRegion.equals(region)
        && SameResource.anyOf(about, resources);
  }

  private AlertCase clearedBy(Cleared by) {
    boolean fits = !by.at().isBefore(last()) && (cleared == null || isBefore(by, cleared));
    return fits
        ? new AlertCase(
            name,
            detection,
            title,
            description,
            area,
            severity,
            because,
            account,
            region,
            principal,
            resources,
            citations,
            runbook,
            events,
            count,
            suppression,
            by)
        : this;
  }

  /** Its reason; null if people are told. */
  public @Nullable String suppressed() {
    return suppression == null ? null : suppression.reason();
  }

  public Instant first() {
    return events.getFirst().time();
  }

  public Instant last() {
    return events.getLast().time();
  }

  /** The incident that it belongs to, by its first event. */
  public String incidentName() {
    return Alert.incidentName(account, principal, first());
  }

  private static boolean isBefore(Cleared one, Cleared other) {
    int byTime = one.at().compareTo(other.at());
    return byTime != 0 ? byTime < 0 : one.eventId().compareTo(other.eventId()) < 0;
  }

  private static EventRef ref(Alert alert) {
    return new EventRef(alert.eventTime(), alert.eventId(), alert.eventName());
  }

  private static List<String> sorted(List<String> left, List<String> right) {
    return new ArrayList<>(new TreeSet<>(Stream.concat(left.stream(), right.stream()).toList()));
  }

  private static Suppressed first(Suppressed left, Suppressed right) {
    return left.compareTo(right) <= 0 ? left : right;
  }

  private static String earlier(String left, String right) {
    return left.compareTo(right) <= 0 ? left : right;
  }
}
