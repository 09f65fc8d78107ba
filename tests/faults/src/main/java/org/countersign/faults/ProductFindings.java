package org.countersign.faults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.countersign.delivery.FindingUpdate;
import org.countersign.event.HubFinding;

/**
 * Other products' findings as Security Hub has them. Each change is told, whoever makes it:
 * products, people, or the suite.
 */
final class ProductFindings {
  private static final String NEW = "NEW";
  private static final String RESOLVED = "RESOLVED";

  /** One of them. */
  private static final class One {
    private final Discovery about;
    private Discovery.Step last;
    private String workflow = NEW;
    private final SortedMap<String, String> fields = new TreeMap<>();
    private String note = "";

    private One(Discovery about, Discovery.Step first) {
      this.about = about;
      this.last = first;
    }

    private boolean isActive() {
      return last.what() == Discovery.What.SEEN;
    }
  }

  private final Map<String, One> findings = new LinkedHashMap<>();
  private final Map<String, List<String>> told = new LinkedHashMap<>();
  private final Suite suite;

  ProductFindings(Suite suite) {
    this.suite = suite;
  }

  /** A product sends it, or a person sets its workflow. */
  void change(Discovery about, Discovery.Step step) {
    One one = findings.computeIfAbsent(about.id(), id -> new One(about, step));
    if (step.isByProduct()) {
      // What it does itself with a workflow: API reference, Workflow.
      if (!one.isActive() && one.workflow.equals(RESOLVED)) {
        one.workflow = NEW;
      }
      one.last = step;
    } else {
      one.workflow = step.what().name();
    }
    tell(one);
  }

  /**
   * The suite changes it.
   *
   * @return false if there is no such finding
   */
  boolean change(FindingUpdate update) {
    One one = findings.get(update.target().findingId());
    if (one == null) {
      return false;
    }
    if (update.workflow() != null) {
      one.workflow = update.workflow().name();
    }
    if (update.note() != null) {
      one.note = update.note();
    }
    one.fields.putAll(update.fields());
    tell(one);
    return true;
  }

  private void tell(One one) {
    List<String> events = told.computeIfAbsent(one.about.id(), id -> new ArrayList<>());
    String eventId = String.format(Locale.ROOT, "%s-%d", one.about.key(), events.size());
    events.add(eventId);
    suite.wire.carry(event(one, eventId), suite.agenda.instant(), Floor.DURABLE);
  }

  private ObjectNode event(One one, String eventId) {
    ObjectNode envelope =
        Envelopes.of(
            "aws.securityhub",
            HubFinding.DETAIL_TYPE,
            suite.agenda.instant().truncatedTo(ChronoUnit.SECONDS));
    envelope.put("id", eventId);
    ObjectNode finding = Envelopes.detail(envelope).putArray("findings").addObject();
    finding
        .put("SchemaVersion", "2018-10-08")
        .put("Id", one.about.id())
        .put("ProductArn", one.about.productArn())
        .put("GeneratorId", "aws/" + one.about.product().hubName())
        .put("AwsAccountId", Job.ACCOUNT)
        .put("CreatedAt", one.about.steps().getFirst().at().toString())
        .put("UpdatedAt", one.last.at().toString())
        .put("RecordState", one.isActive() ? "ACTIVE" : "ARCHIVED");
    finding.putArray("Types").add(ProductEvent.hubType(one.about.product()));
    finding.putObject("Severity").put("Label", one.last.severity().name());
    finding.putObject("Workflow").put("Status", one.workflow);
    ObjectNode resource = finding.putArray("Resources").addObject();
    resource.put("Type", "Other").put("Id", one.about.resource());
    if (!one.fields.isEmpty()) {
      ObjectNode fields = finding.putObject("UserDefinedFields");
      one.fields.forEach(fields::put);
      finding.putObject("Note").put("Text", one.note).put("UpdatedBy", "countersign");
    }
    return envelope;
  }

  /** Ids of the events that told of it. */
  List<String> eventsOf(String id) {
    return told.getOrDefault(id, List.of());
  }

  Set<String> ids() {
    return findings.keySet();
  }

  /** Case and version that the suite wrote on it; empty if it wrote nothing. */
  String wordOf(String id) {
    One one = findings.get(id);
    return one == null || one.fields.isEmpty()
        ? ""
        : one.fields.get("countersign/caseId") + " " + one.fields.get("countersign/findingVersion");
  }

  /** Whether its workflow says that somebody has to look at it. */
  boolean isToDo(String id) {
    One one = findings.get(id);
    return one != null && one.isActive() && one.workflow.equals(NEW);
  }
}
