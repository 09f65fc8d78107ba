package org.countersign.faults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.countersign.alert.CloudTrailAlert;
import org.countersign.alert.ContextSource;
import org.countersign.alert.TrailFiles;
import org.countersign.detect.catalogue.Catalogue;
import org.countersign.detect.context.DetectionContext;
import org.countersign.detect.window.InMemoryWindowStore;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseKind;
import org.countersign.ledger.Task;
import org.countersign.task.Act;
import org.countersign.task.Ruling;

/** API calls that CloudTrail tells of, and cloudtrail-alert. */
final class Trail implements Source {
  private static final Catalogue CATALOGUE = Catalogue.load();
  private static final DetectionContext CONTEXT =
      DetectionContext.parse("{\"buckets\":[\"" + Visit.BUCKET + "\"]}", "faults");

  final CloudTrail service;
  private final Suite suite;
  private final List<Call> calls;

  Trail(Suite suite, Staff staff) {
    this.suite = suite;
    this.service = new CloudTrail(suite);
    this.calls = new CallList(suite.chance).make();
    suite.deploy(
        "CloudTrailAlertFunction",
        CloudTrailAlert.assemble(
            new CloudTrailAlert.Ports(
                suite.ledger,
                new InMemoryWindowStore(),
                CATALOGUE,
                suite.bad(ContextSource.class, () -> CONTEXT, Port.SERVICE),
                Suite.PSEUDONYMS,
                Job.ACCOUNT,
                "docs/runbooks",
                suite.clock,
                Suite.UNCOUNTED),
            suite.bad(TrailFiles.class, service.bucket, Port.SERVICE)));
    calls.stream().filter(Call::decided).forEach(call -> staff.has(duty(call)));
  }

  private Staff.Duty duty(Call call) {
    return new Staff.Duty(
        "ada",
        () ->
            caseOf(call)
                .flatMap(
                    id ->
                        suite.book.read(id, Set.of()).task(Task.idOf(id, call.kind().taskKind()))),
        task -> !task.isDone(),
        Task::isDone,
        task -> new Act.Decide(new Ruling(org.countersign.task.Verdict.ACCEPT, "planned")),
        call.at().plus(suite.chance.upTo(Duration.ofHours(3))));
  }

  private Optional<CaseId> caseOf(Call call) {
    return suite.book.cases().stream()
        .filter(id -> id.kind() == CaseKind.ALERT && call.kind().isOf(id))
        .filter(
            id ->
                suite.book.entries(id).stream()
                    .anyMatch(entry -> Call.names(entry, call.eventId())))
        .findFirst();
  }

  @Override
  public int stimuli() {
    return calls.size() + (int) calls.stream().filter(call -> call.undoneAt() != null).count();
  }

  @Override
  public void begin() {
    for (Call call : calls) {
      tell(call, call.eventId(), call.kind().eventName, call.at());
      if (call.undoneAt() != null && call.kind().undo != null) {
        tell(call, call.undoId(), call.kind().undo, call.undoneAt());
      }
    }
    service.deliver();
  }

  private void tell(Call call, String eventId, String name, Instant at) {
    ObjectNode envelope =
        TrailRecord.of(eventId, call.kind().eventSource, name, call.principal(), at);
    TrailRecord.parameters(envelope).put(call.kind().parameter, call.resource());
    service.tell(envelope, at);
  }

  @Override
  public List<Due> dues(Verdict verdict) {
    return AlertDues.of(calls, suite.book, verdict);
  }
}
