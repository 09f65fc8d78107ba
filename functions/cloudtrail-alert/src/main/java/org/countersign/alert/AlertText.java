package org.countersign.alert;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.countersign.detect.AlertCase;
import org.countersign.detect.EventRef;
import org.countersign.finding.Finding;
import org.countersign.ledger.CaseId;

/** What the finding of an alert says. */
final class AlertText {
  private static final int LONGEST_TITLE = 256;
  private static final int LONGEST_DESCRIPTION = 1024;
  private static final int LONGEST_DETAIL = 1024;
  private static final int LONGEST_RESOURCE = 512;

  private final String runbooks;

  /**
   * @param runbooks address of the folder that the runbooks lie in, or its name
   */
  AlertText(String runbooks) {
    requireNonNull(runbooks, "runbooks is null");
    this.runbooks = runbooks.endsWith("/") ? runbooks : runbooks + "/";
  }

  /** The finding before it is raised. */
  Finding blank(CaseId id, AlertCase alert) {
    return Finding.about(
        "countersign/" + alert.region() + "/" + alert.account() + "/" + id.text(),
        "Other",
        cut(alert.resources().getFirst(), LONGEST_RESOURCE),
        runbook(alert),
        alert.first());
  }

  /** An address by itself, which Security Hub shows as a link, or what to open. */
  private String runbook(AlertCase alert) {
    String file = runbooks + alert.runbook() + ".md";
    return runbooks.startsWith("https://") ? file : "Follow the runbook " + file + ".";
  }

  String title(AlertCase alert) {
    return cut(alert.title() + ": " + alert.resources().getFirst(), LONGEST_TITLE);
  }

  String description(AlertCase alert) {
    return cut(
        alert.description()
            + " Done by "
            + cut(alert.principal(), 300)
            + (alert.cleared() == null
                ? ""
                : "; undone by " + cut(alert.cleared().by(), 300) + " at " + alert.cleared().at())
            + ".",
        LONGEST_DESCRIPTION);
  }

  SortedMap<String, String> details(AlertCase alert) {
    SortedMap<String, String> details = new TreeMap<>();
    EventRef first = alert.events().getFirst();
    put(details, "detection", alert.detection());
    put(details, "area", alert.area().text());
    put(details, "principal", alert.principal());
    put(details, "resources", String.join(" ", alert.resources()));
    put(details, "because", String.join(" ", alert.because()));
    put(details, "count", Long.toString(alert.count()));
    put(details, "firstEvent", first.name() + " " + first.time() + " " + first.id());
    put(details, "lastEventTime", alert.last().toString());
    put(details, "incident", CaseId.incident(alert.incidentName()).text());
    return details;
  }

  static String subject(AlertCase alert) {
    return cut(alert.detection() + " " + alert.resources().getFirst(), LONGEST_RESOURCE);
  }

  /** For an entry, which has 32 KB. */
  static List<String> fewOf(List<String> resources) {
    return resources.stream().limit(20).map(resource -> cut(resource, LONGEST_RESOURCE)).toList();
  }

  private static void put(SortedMap<String, String> details, String key, String value) {
    if (!value.isBlank()) {
      details.put(key, cut(value, LONGEST_DETAIL));
    }
  }

  private static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
  }
}
