package org.countersign.benchmarks.storm;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.countersign.compliance.ConfigCompliance;
import org.countersign.compliance.HubMode;
import org.countersign.delivery.DeliveryWork;
import org.countersign.delivery.securityhub.Rhythm;
import org.countersign.delivery.securityhub.SecurityHubSink;
import org.countersign.event.EntryRecorded;
import org.countersign.event.Event;
import org.countersign.event.EventOrigin;
import org.countersign.event.EventParser;
import org.countersign.hipaa.ControlMap;
import org.countersign.hipaa.PhiTagging;
import org.countersign.laptop.securityhub.SecurityHubStandIn;
import org.countersign.ledger.Ledger;
import org.countersign.phi.PseudonymKey;
import org.countersign.phi.Pseudonyms;
import org.countersign.runtime.BatchWork;
import org.countersign.runtime.Outcome;
import org.countersign.runtime.Received;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.securityhub.SecurityHubClient;

/** Both functions and what lies between them, in one thread and in simulated time. */
final class Run {
  /** As template.yaml sets both queues. */
  private static final int BATCH = 100;

  /** How fast EventBridge hands the storm over; the functions do not wait for each other. */
  private static final int EVENTS_PER_SECOND = 2_000;

  /** What the template's rule sends to finding-delivery. */
  private static final Set<String> DELIVERED_TYPES =
      Set.of("finding-raised", "finding-updated", "finding-cleared");

  private final SimulatedTime time;
  private final Pack pack;
  private final Listening ledger;
  private final BatchWork compliance;
  private final DeliveryWork delivery;
  private final EventParser parser =
      new EventParser(new Pseudonyms(PseudonymKey.forDevelopment()));
  private final Queue events = new Queue();
  private final Queue pointers = new Queue();

  Run(Ledger store, SecurityHubStandIn hub, SimulatedTime time, Pack pack) {
    this.time = time;
    this.pack = pack;
    this.ledger =
        new Listening(
            store,
            (id, type) -> {
              if (DELIVERED_TYPES.contains(type)) {
                pointers.send(type + " " + id.text(), time.instant());
              }
            });
    this.compliance =
        ConfigCompliance.assemble(
            new ConfigCompliance.Ports(
                ledger,
                new Account(),
                ControlMap.embedded(),
                PhiTagging.of("DataClassification", "PHI"),
                Pack.ACCOUNT,
                HubMode.OWN,
                time,
                (name, value) -> {}));
    this.delivery =
        new DeliveryWork(
            ledger,
            new SecurityHubSink(client(hub, time), Rhythm.of(10, 30, time, time)),
            time,
            (name, value) -> {});
  }

  void replay(List<Told> deliveries) {
    Instant start = time.instant();
    for (int i = 0; i < deliveries.size(); i++) {
      events.send(
          pack.envelope(deliveries.get(i)),
          start.plus(Duration.ofSeconds(1).multipliedBy(i / BATCH * BATCH).dividedBy(EVENTS_PER_SECOND)));
    }
    while (!events.isEmpty() || !pointers.isEmpty()) {
      List<Queue.Message> evaluations = events.receive(BATCH, time.instant());
      if (!evaluations.isEmpty()) {
        work(compliance, events, evaluations, parser::parse);
        continue;
      }
      List<Queue.Message> due = pointers.receive(BATCH, time.instant());
      if (!due.isEmpty()) {
        work(delivery, pointers, due, this::pointer);
        continue;
      }
      time.passTo(earlier(events.nextDue(), pointers.nextDue()));
    }
  }

  int stillOwed() {
    return ledger.owedOut(1_000).size();
  }

  int commits() {
    return ledger.commits();
  }

  int mostReceives() {
    return Math.max(events.mostReceives(), pointers.mostReceives());
  }

  private void work(
      BatchWork work,
      Queue queue,
      List<Queue.Message> messages,
      java.util.function.Function<String, Event> reader) {
    List<Received> batch = new ArrayList<>();
    messages.forEach(
        message -> batch.add(new Received(reader.apply(message.body()), message.receives())));
    List<Outcome> outcomes = work.work(batch);
    for (int i = 0; i < messages.size(); i++) {
      Queue.Message message = messages.get(i);
      switch (outcomes.get(i)) {
        case Outcome.Done() -> {}
        case Outcome.Refused(String reason) ->
            throw new IllegalStateException("refused: " + reason);
        case Outcome.Later(Duration in, String why) ->
            queue.comesBack(message, time.instant().plus(in));
        case Outcome.Again(Duration in, String why) ->
            queue.send(message.body(), time.instant().plus(in));
        case Outcome.Failed(String code) ->
            queue.comesBack(message, time.instant().plus(Queue.VISIBILITY));
      }
    }
  }

  private Event pointer(String body) {
    String[] typeAndCase = body.split(" ", 2);
    return new EntryRecorded(
        new EventOrigin(
            "id",
            "countersign.ledger",
            EntryRecorded.DETAIL_TYPE,
            Pack.ACCOUNT,
            Pack.REGION,
            time.instant()),
        typeAndCase[1],
        1,
        typeAndCase[0]);
  }

  private static Instant earlier(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) {
      return one == null ? java.util.Objects.requireNonNull(other) : one;
    }
    return one.isBefore(other) ? one : other;
  }

  /** As on Lambda, but that the pauses of the SDK's retries pass in simulated time. */
  private static SecurityHubClient client(SecurityHubStandIn hub, SimulatedTime time) {
    BackoffStrategy usual =
        BackoffStrategy.exponentialDelay(Duration.ofMillis(100), Duration.ofSeconds(20));
    BackoffStrategy simulated =
        attempt -> {
          time.pass(usual.computeDelay(attempt));
          return Duration.ZERO;
        };
    return SecurityHubClient.builder()
        .endpointOverride(hub.endpoint())
        .region(Region.of(Pack.REGION))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("storm", "storm")))
        .httpClient(ApacheHttpClient.builder().build())
        .overrideConfiguration(
            o ->
                o.retryStrategy(
                    DefaultRetryStrategy.standardStrategyBuilder()
                        .backoffStrategy(simulated)
                        .throttlingBackoffStrategy(simulated)
                        .build()))
        .build();
  }
}
