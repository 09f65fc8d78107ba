package org.countersign.desk.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.countersign.desk.act.Shown;
import org.countersign.desk.query.Can;
import org.countersign.desk.query.CaseDetails;
import org.countersign.desk.query.CaseKey;
import org.countersign.desk.query.CaseList;
import org.countersign.desk.query.Choice;
import org.countersign.desk.query.ClearEvidence;
import org.countersign.desk.query.Tab;
import org.countersign.desk.query.TaskDetails;
import org.countersign.desk.query.WorkList;
import org.countersign.finding.Finding;
import org.countersign.finding.Suppression;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseState;
import org.countersign.ledger.Comment;
import org.countersign.ledger.Entry;
import org.countersign.ledger.Proposal;
import org.countersign.ledger.Task;
import org.jspecify.annotations.Nullable;

/** How things read in the API's answers. Absent is absent, not null; times are ISO-8601 in UTC. */
final class ApiJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private ApiJson() {}

  static ObjectNode workList(WorkList list, Instant now) {
    ObjectNode node = NODES.objectNode();
    ArrayNode rows = node.putArray("tasks");
    list.rows().forEach(task -> rows.add(row(task, now)));
    ObjectNode counts = node.putObject("counts");
    Arrays.stream(Tab.values())
        .forEach(tab -> counts.put(tab.text(), list.counts().getOrDefault(tab, 0)));
    node.put("total", list.total());
    put(node, "next", list.next());
    node.put("capped", list.isCapped());
    return node.put("asOf", list.asOf().toString());
  }

  /** A task in a list: without what people wrote. */
  static ObjectNode row(Task task, Instant now) {
    ObjectNode node = NODES.objectNode();
    node.put("id", task.id());
    node.set("case", caseOf(task.caseId()));
    node.put("kind", task.kind())
        .put("state", task.state().text())
        .put("severity", lowerCase(task.severity()))
        .put("openedAt", task.openedAt().toString())
        .put("due", task.due().toString())
        .put("overdue", Tab.isOverdue(task, now));
    if (Tab.isHeld(task, now)) {
      put(node, "holder", task.assignee());
      put(node, "heldUntil", task.leaseUntil());
    }
    if (task.isDone()) {
      put(node, "decidedBy", task.assignee());
      put(node, "decision", task.decision());
      put(node, "decidedAt", task.decidedAt());
      put(node, "approver", task.approver());
    }
    Proposal proposal = task.proposal();
    if (task.state() == Task.State.AWAITING && proposal != null) {
      node.put("askedBy", proposal.by()).put("asked", proposal.decision());
    }
    put(node, "escalatedAt", task.escalatedAt());
    return node.put("commentCount", task.comments().size()).put("tag", task.tag());
  }

  static ObjectNode task(TaskDetails details, Instant now) {
    Task task = details.task();
    ObjectNode node = row(task, now);
    put(node, "reason", task.reason());
    Proposal proposal = task.proposal();
    if (proposal != null) {
      ObjectNode asked = node.putObject("proposal");
      asked
          .put("by", proposal.by())
          .put("decision", proposal.decision())
          .put("reason", proposal.reason())
          .put("at", proposal.at().toString());
      put(asked, "until", proposal.until());
      put(asked, "exact", proposal.exact());
    }
    ArrayNode comments = node.putArray("comments");
    for (Comment comment : task.comments()) {
      comments
          .addObject()
          .put("by", comment.by())
          .put("at", comment.at().toString())
          .put("text", comment.text());
    }
    ArrayNode choices = node.putArray("choices");
    details.choices().forEach(choice -> choices.add(choice(choice)));
    ArrayNode acts = node.putArray("can");
    Arrays.stream(Can.values()).filter(details::can).map(Can::text).forEach(acts::add);
    return node;
  }

  private static ObjectNode choice(Choice choice) {
    ObjectNode node = NODES.objectNode();
    node.put("decision", choice.verdict().text())
        .put("allowed", choice.isAllowed())
        .put("needsTwo", choice.needsTwo())
        .put("needsUntil", choice.needsUntil());
    ArrayNode exacts = node.putArray("exact");
    choice.exacts().forEach(exacts::add);
    put(node, "why", choice.why());
    return node;
  }

  static ObjectNode cases(CaseList list) {
    ObjectNode node = NODES.objectNode();
    ArrayNode rows = node.putArray("cases");
    for (CaseList.Row row : list.rows()) {
      ObjectNode one = head(row.id(), row.state()).put("openTasks", row.openTasks());
      if (row.worst() != null) {
        one.put("worst", lowerCase(row.worst()));
      }
      rows.add(one);
    }
    put(node, "next", list.next());
    return node;
  }

  static ObjectNode details(CaseDetails details, Instant now) {
    ObjectNode node = head(details.id(), details.state());
    node.set("details", details.state().body());
    ArrayNode findings = node.putArray("findings");
    details.findings().forEach(finding -> findings.add(finding(finding)));
    ArrayNode tasks = node.putArray("tasks");
    details.tasks().forEach(task -> tasks.add(task(task, now)));
    ArrayNode evidence = node.putArray("evidence");
    for (ClearEvidence one : details.evidence()) {
      evidence.addObject().put("name", one.name()).put("digest", one.digest().hex());
    }
    return node.put("entries", details.entries());
  }

  private static ObjectNode head(CaseId id, CaseState state) {
    ObjectNode node = caseOf(id);
    node.put("subject", state.subject())
        .put("account", state.account())
        .put("region", state.region())
        .put("state", state.state())
        .put("openedAt", state.openedAt().toString());
    put(node, "endedAt", state.endedAt());
    return node;
  }

  private static ObjectNode caseOf(CaseId id) {
    return NODES
        .objectNode()
        .put("id", id.text())
        .put("key", CaseKey.of(id))
        .put("kind", id.kind().text());
  }

  private static ObjectNode finding(Finding finding) {
    ObjectNode node = NODES.objectNode();
    node.put("id", finding.id())
        .put("version", finding.version())
        .put("status", lowerCase(finding.status()))
        .put("severity", lowerCase(finding.severity()))
        .put("title", finding.title())
        .put("description", finding.description())
        .put("resourceType", finding.resourceType())
        .put("resourceId", finding.resourceId());
    ObjectNode facts = node.putObject("details");
    finding.details().forEach(facts::put);
    ArrayNode citations = node.putArray("citations");
    finding.citations().forEach(citation -> citations.add(citation.text()));
    node.put("runbook", finding.runbook())
        .put("createdAt", finding.createdAt().toString())
        .put("updatedAt", finding.updatedAt().toString())
        .put("delivered", finding.securityHubVersion() >= finding.version());
    Suppression left = finding.suppression();
    if (left != null) {
      put(node, "leftAloneUntil", left.until());
    }
    return node;
  }

  static ObjectNode entries(List<Entry> page, @Nullable String next) {
    ObjectNode node = NODES.objectNode();
    ArrayNode entries = node.putArray("entries");
    for (Entry entry : page) {
      ObjectNode one =
          NODES
              .objectNode()
              .put("sequence", entry.sequence())
              .put("type", entry.type())
              .put("schema", entry.schema())
              .put("occurredAt", entry.occurredAt().toString())
              .put("recordedAt", entry.recordedAt().toString());
      one.set("body", entry.body());
      entries.add(one.put("previousHash", entry.previousHash()).put("hash", entry.hash()));
    }
    put(node, "next", next);
    return node;
  }

  static ObjectNode shown(Shown shown) {
    ObjectNode node = NODES.objectNode();
    node.put("name", shown.evidence().name()).put("digest", shown.evidence().digest().hex());
    ArrayNode lines = node.putArray("lines");
    shown.lines().forEach(lines::add);
    return node.put("whole", shown.isWhole());
  }

  static String lowerCase(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static void put(ObjectNode node, String field, @Nullable Object value) {
    if (value != null) {
      node.put(field, value.toString());
    }
  }
}
