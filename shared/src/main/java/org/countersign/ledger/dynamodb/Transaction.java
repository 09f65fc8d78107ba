package org.countersign.ledger.dynamodb;

import static java.util.Objects.requireNonNullElse;
import static org.countersign.ledger.dynamodb.Keys.number;
import static org.countersign.ledger.dynamodb.Keys.text;
import static org.countersign.ledger.dynamodb.Keys.time;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.countersign.finding.Finding;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseState;
import org.countersign.ledger.Entry;
import org.countersign.ledger.Posting;
import org.countersign.ledger.Posting.Written;
import org.countersign.ledger.Proposal;
import org.countersign.ledger.Safeguard;
import org.countersign.ledger.Safeguards;
import org.countersign.ledger.Task;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** A posting as the items of one DynamoDB transaction. */
final class Transaction {
  private final String table;
  private final Posting posting;
  private final CaseId id;
  private final Instant now;
  private final Safeguards safeguards;

  Transaction(String table, Posting posting, Instant now, Safeguards safeguards) {
    this.table = table;
    this.posting = posting;
    this.id = posting.caseId();
    this.now = now;
    this.safeguards = safeguards;
  }

  List<TransactWriteItem> items() {
    List<TransactWriteItem> items = new ArrayList<>(theCaseAlone());
    items.addAll(effects());
    return items;
  }

  /** What follows from the decision: what readers and the stream see of it. */
  List<TransactWriteItem> effects() {
    boolean atOnce =
        safeguards.has(Safeguard.EFFECT_AFTER_COMMIT)
            && safeguards.has(Safeguard.CONDITIONAL_WRITE);
    List<TransactWriteItem> items = new ArrayList<>();
    posting.findings().forEach(finding -> items.add(finding(finding).in(table)));
    posting.tasks().forEach(task -> items.add(task(task).in(table)));
    for (Written<Entry> entry : posting.entries()) {
      Put.Builder put = put(Keys.entry(entry.value().sequence()), entry(entry));
      items.add(item(atOnce ? onlyIfNew(put) : put));
    }
    return items;
  }

  /** The case, and that it has consumed its source events. */
  List<TransactWriteItem> theCaseAlone() {
    List<TransactWriteItem> items = new ArrayList<>();
    items.add(theCase().in(table));
    for (String key : safeguards.minded(posting.seenKeys())) {
      Put.Builder put = put(Keys.seen(key), Map.of(LedgerSchema.ITEM_TYPE, text("seen")));
      items.add(item(onlyIfNew(put)));
    }
    return items;
  }

  private Change theCase() {
    Change change =
        new Change(Keys.item(id, Keys.CASE))
            .set(LedgerSchema.ITEM_TYPE, text("case"))
            .set(LedgerSchema.CASE_ID, text(id.text()))
            .set(LedgerSchema.CASE_SHARD, Keys.shard("cases", id))
            .set(LedgerSchema.VERSION, number(posting.version()))
            .set(LedgerSchema.LAST_SEQUENCE, number(posting.lastSequence()))
            .set(LedgerSchema.LAST_HASH, text(posting.lastHash()))
            .add(LedgerSchema.WRITES, posting.findings().size() + posting.tasks().size());
    Instant wakeAt = posting.wakeAt();
    if (wakeAt == null) {
      change.remove(LedgerSchema.WAKE).remove(LedgerSchema.WAKE_AT);
    } else {
      change.set(LedgerSchema.WAKE, Keys.shard("wake", id)).set(LedgerSchema.WAKE_AT, time(wakeAt));
    }
    if (!posting.news().isEmpty()) {
      change.set(LedgerSchema.NEWS, Hearings.of(posting.news()));
    }
    if (posting.isNewsOwed()) {
      change
          .set(LedgerSchema.NEWS_OWED_TO, Hearings.owedTo(posting.news()))
          .set(LedgerSchema.OWED_OUT, Keys.shard("owed", id))
          .setOnce(LedgerSchema.OWED_SINCE, time(now));
    } else {
      change
          .remove(LedgerSchema.NEWS_OWED_TO)
          .remove(LedgerSchema.OWED_OUT)
          .remove(LedgerSchema.OWED_SINCE);
    }
    Written<CaseState> state = posting.state();
    if (state != null) {
      become(change, state);
    }
    if (!safeguards.has(Safeguard.CONDITIONAL_WRITE)) {
      return change;
    }
    return posting.version() == 1
        ? change.onlyIfNew()
        : change.onlyIf(LedgerSchema.VERSION, number(posting.version() - 1));
  }

  private static void become(Change change, Written<CaseState> state) {
    change.set(LedgerSchema.BODY, text(state.json()));
    if (state.value().group().isEmpty()) {
      change.remove(LedgerSchema.CASE_GROUP).remove(LedgerSchema.ENDED_AT);
      return;
    }
    Instant endedAt = state.value().endedAt();
    change.set(LedgerSchema.CASE_GROUP, text(state.value().group()));
    change.set(
        LedgerSchema.ENDED_AT, endedAt == null ? text(LedgerSchema.NOT_ENDED) : time(endedAt));
  }

  private Change finding(Written<Finding> finding) {
    Change change =
        new Change(Keys.item(id, Keys.finding(finding.value().id())))
            .set(LedgerSchema.ITEM_TYPE, text("finding"))
            .set(LedgerSchema.CASE_ID, text(id.text()))
            .set(LedgerSchema.FINDING_ID, text(finding.value().id()))
            .set(LedgerSchema.VERSION, number(finding.value().version()))
            .set(LedgerSchema.BODY, text(finding.json()))
            .add(LedgerSchema.WRITES, 1);
    if (Posting.isOwed(finding.value())) {
      return change
          .set(LedgerSchema.OWED_OUT, Keys.shard("owed", id))
          .setOnce(LedgerSchema.OWED_SINCE, time(now));
    }
    return change.remove(LedgerSchema.OWED_OUT).remove(LedgerSchema.OWED_SINCE);
  }

  private Change task(Written<Task> written) {
    Task task = written.value();
    Change change =
        new Change(Keys.item(id, Keys.task(task.id())))
            .set(LedgerSchema.ITEM_TYPE, text("task"))
            .set(LedgerSchema.CASE_ID, text(id.text()))
            .set(LedgerSchema.BODY, text(written.json()))
            .set(LedgerSchema.TASKS, Keys.shard(task.isDone() ? "decided" : "open", id))
            .set(LedgerSchema.TASK_AT, time(requireNonNullElse(task.decidedAt(), task.due())))
            .add(LedgerSchema.WRITES, 1);
    Proposal asked = task.proposal();
    if (asked == null) {
      return change.remove(LedgerSchema.ASKED_BY);
    }
    // The copy of a filed task is a new item, which nobody approves.
    boolean isFiled = !task.id().equals(Task.idOf(id, task.kind()));
    return task.approver() == null || isFiled
        ? change.set(LedgerSchema.ASKED_BY, text(asked.by()))
        : change.onlyIfThereAndNot(LedgerSchema.ASKED_BY, text(task.approver()));
  }

  private static Map<String, AttributeValue> entry(Written<Entry> entry) {
    return Map.of(
        LedgerSchema.ITEM_TYPE, text(LedgerSchema.ENTRY),
        LedgerSchema.CASE_ID, text(entry.value().caseId().text()),
        LedgerSchema.SEQUENCE, number(entry.value().sequence()),
        LedgerSchema.ENTRY_TYPE, text(entry.value().type()),
        LedgerSchema.BODY, text(entry.json()));
  }

  private Put.Builder put(String sk, Map<String, AttributeValue> attributes) {
    Map<String, AttributeValue> item = new HashMap<>(attributes);
    item.putAll(Keys.item(id, sk));
    return Put.builder().tableName(table).item(item);
  }

  private static Put.Builder onlyIfNew(Put.Builder put) {
    return put.conditionExpression("attribute_not_exists(#pk)")
        .expressionAttributeNames(Map.of("#pk", LedgerSchema.PK));
  }

  private static TransactWriteItem item(Put.Builder put) {
    return TransactWriteItem.builder().put(put.build()).build();
  }
}
