package org.countersign.cli;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.countersign.cli.Console.Look;
import org.countersign.ledger.CaseKind;
import org.countersign.ledger.Task;
import org.countersign.task.Choices;
import org.countersign.task.Offer;
import org.jspecify.annotations.Nullable;

/**
 * What {@code demo} and {@code play} have to say at their end: all cases, and what Security Hub and
 * the pager hold.
 *
 * @param desk where people can go on in the review desk; null if none stays up
 */
record Summary(
    List<CaseRecord> cases,
    long eventsReceived,
    SecurityHubCount securityHub,
    PagerCount pager,
    @Nullable URI desk)
    implements Console.Answer {
  private static final Set<CaseKind> IMPORTS = Set.of(CaseKind.IMPORT_JOB, CaseKind.IMAGE_SET);

  Summary {
    cases = List.copyOf(cases);
    requireNonNull(securityHub, "securityHub is null");
    requireNonNull(pager, "pager is null");
  }

  static Summary of(Laptop laptop) {
    return new Summary(
        CaseRecord.all(laptop.ledger()),
        laptop.eventsReceived(),
        laptop.securityHub(),
        laptop.pager(),
        null);
  }

  /** With the desk among what one can do next. */
  Summary at(URI url) {
    return new Summary(cases, eventsReceived, securityHub, pager, url);
  }

  @Override
  public JsonNode json() {
    ObjectNode node = Json.object();
    ArrayNode list = node.putArray("cases");
    cases.forEach(record -> list.add(record.json()));
    node.put("eventsReceived", eventsReceived);
    node.putObject("securityHub")
        .put("active", securityHub.active())
        .put("archived", securityHub.archived());
    node.putObject("pager").put("pages", pager.pages()).put("acknowledged", pager.acknowledged());
    return node;
  }

  @Override
  public String text(Look look) {
    StringBuilder text = new StringBuilder("\n");
    text.append(look.line("@|bold What you saw|@")).append('\n');
    text.append(CaseTable.of(cases, look));
    text.append('\n');
    text.append("  events received  ").append(eventsReceived).append('\n');
    text.append("  Security Hub     ")
        .append(Words.count(securityHub.active(), "active finding", "active findings"));
    text.append(", ").append(securityHub.archived()).append(" archived\n");
    text.append("  pages            ")
        .append(pager.pages())
        .append(" at the pager, ")
        .append(pager.acknowledged())
        .append(" acknowledged\n");
    long broken = cases.stream().filter(record -> !record.chainValid()).count();
    long entries = cases.stream().mapToLong(record -> record.entries().size()).sum();
    text.append(
        look.line(
            "  evidence chains  "
                + Words.chain(broken == 0)
                + ", "
                + Words.count(entries, "entry", "entries")));
    text.append(
        IncidentText.of(cases, new ShortIds(cases.stream().map(CaseRecord::id).toList()), look));
    text.append(next(look));
    if (desk != null) {
      text.append("  ").append(desk).append("  (the same in the review desk)\n");
    }
    return text.toString();
  }

  private String next(Look look) {
    List<Task> todo =
        cases.stream()
            .flatMap(record -> record.tasksToDo().stream())
            // Whether a person can accept it is for an import's task to say, not for a rule's or an
            // alert's.
            .sorted(
                Comparator.comparing((Task task) -> !IMPORTS.contains(task.caseId().kind()))
                    .thenComparing(Task::due))
            .toList();
    if (cases.isEmpty()) {
      return "\nNo event made a case.\n";
    }
    StringBuilder text = new StringBuilder("\n").append(look.line("@|bold Next|@"));
    ShortIds ids = new ShortIds(cases.stream().map(CaseRecord::id).toList());
    if (todo.isEmpty()) {
      text.append("  ./countersign case ").append(ids.of(cases.getFirst().id())).append('\n');
      text.append("  ./countersign case list\n");
      return text.append("  ./countersign route events/medical-imaging/import-job-completed.json\n")
          .toString();
    }
    Task first = todo.getFirst();
    text.append("  ./countersign case ").append(ids.of(first.caseId())).append('\n');
    text.append("  ./countersign task list\n");
    if (pager.pages() > 0) {
      text.append("  ./countersign oncall pages\n");
    }
    return text.append("  ./countersign task decide ")
        .append(first.id())
        .append(decision(first))
        .append("\n")
        .toString();
  }

  /** A note is published by the digest that its case offers; of others anybody can say accept. */
  private String decision(Task task) {
    return cases.stream()
        .filter(record -> record.id().equals(task.caseId()))
        .filter(record -> task.kind().equals(Choices.NOTE_REVIEW))
        .map(record -> record.state().body().path(Offer.FIELD).path(0).asText())
        .findFirst()
        .map(digest -> " --decision publish --exact " + digest + " --reason \"read it\"")
        .orElse(" --decision accept --reason \"seen with the sender\"");
  }
}
