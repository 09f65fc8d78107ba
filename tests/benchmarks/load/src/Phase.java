package org.countersign.benchmarks.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.countersign.laptop.LaptopCloud;
import org.countersign.laptop.Progress;
import org.countersign.laptop.template.Template;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** One load: a thread that sends, one that lets the cloud work, and this one, which looks. */
final class Phase {
  private static final long LOOK_NANOS = 5_000_000;
  private static final long SAMPLE_NANOS = 250_000_000;
  private static final long PATIENCE_NANOS = 300_000_000_000L;

  /**
   * What the queues held.
   *
   * @param seconds since the phase began
   */
  record Sample(double seconds, long compliance, long delivery) {}

  /** Nothing else goes on meanwhile. */
  static final Consumer<AtomicBoolean> ALONE = over -> {};

  private final LaptopCloud cloud;
  private final Results results;
  private final List<Sample> samples = new ArrayList<>();
  private double sentSeconds;
  private double doneSeconds;

  Phase(LaptopCloud cloud, Results results) {
    this.cloud = cloud;
    this.results = results;
  }

  Results results() {
    return results;
  }

  int size() {
    return results.size();
  }

  List<Sample> samples() {
    return samples;
  }

  /**
   * Runs it until all findings are there or five minutes are over.
   *
   * @param rate events a second; 0 for as fast as they can be sent
   * @param besides goes on as long as this does, and until it has ended itself
   */
  void run(int rate, Consumer<AtomicBoolean> besides) throws InterruptedException {
    AtomicBoolean over = new AtomicBoolean();
    AtomicBoolean sent = new AtomicBoolean();
    Thread other = Thread.ofPlatform().start(() -> besides.accept(sent));
    Thread worker = Thread.ofPlatform().start(() -> work(over));
    long began = System.nanoTime();
    Thread sender = Thread.ofPlatform().start(() -> send(rate, began));
    int calls = -1;
    long sampled = 0;
    long now = began;
    while (now - began < PATIENCE_NANOS && (sender.isAlive() || results.lost() > 0)) {
      int made = cloud.securityHub().calls();
      now = System.nanoTime();
      if (made != calls) {
        calls = made;
        long seen = now;
        cloud.securityHub().findings().forEach(f -> results.isThere(f.path("Id").asText(), seen));
      }
      if (now - sampled > SAMPLE_NANOS) {
        sampled = now;
        samples.add(
            new Sample(
                (now - began) / 1e9, depth("ConfigComplianceQueue"), depth("FindingDeliveryQueue")));
      }
      LockSupport.parkNanos(LOOK_NANOS);
      now = System.nanoTime();
    }
    doneSeconds = (now - began) / 1e9;
    samples.add(
        new Sample(doneSeconds, depth("ConfigComplianceQueue"), depth("FindingDeliveryQueue")));
    sent.set(true);
    other.join();
    over.set(true);
    worker.join();
    sender.join();
  }

  private void work(AtomicBoolean over) {
    while (!over.get()) {
      cloud.settle(Progress.NONE);
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  private void send(int rate, long began) {
    for (int i = 0; i < results.size(); i++) {
      if (rate > 0) {
        long due = began + i * 1_000_000_000L / rate;
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
          LockSupport.parkNanos(left);
        }
      }
      results.goesIn(i);
      cloud.publish(results.event(i));
    }
    sentSeconds = (System.nanoTime() - began) / 1e9;
  }

  private long depth(String logicalId) {
    return depth(
        cloud.template().queues().stream()
            .filter(queue -> queue.logicalId().equals(logicalId))
            .findFirst()
            .orElseThrow());
  }

  private long depth(Template.Queue queue) {
    return cloud
        .sqs()
        .getQueueAttributes(
            request ->
                request
                    .queueUrl(queue.url())
                    .attributeNames(
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED))
        .attributes()
        .values()
        .stream()
        .mapToLong(Long::parseLong)
        .sum();
  }

  long deadLetters() {
    return cloud.template().queues().stream()
        .filter(queue -> cloud.template().fedBy(queue.arn()).isEmpty())
        .mapToLong(this::depth)
        .sum();
  }

  ObjectNode summary() {
    long[] millis = results.latencies();
    return new ObjectMapper()
        .createObjectNode()
        .put("events", results.size())
        .put("sentSeconds", round(sentSeconds))
        .put("drainSeconds", round(doneSeconds - sentSeconds))
        .put("eventsPerSecond", Math.round(results.size() / doneSeconds))
        .put("p50Millis", at(millis, 0.50))
        .put("p99Millis", at(millis, 0.99))
        .put("maxMillis", millis[millis.length - 1])
        .put("deepest", samples.stream().mapToLong(s -> s.compliance() + s.delivery()).max().orElse(0))
        .put("lost", results.lost());
  }

  /** For the picture. */
  String line() {
    long[] millis = results.latencies();
    return "event to finding: p50 %.2f s, p99 %.2f s; drained %.1f s after the last event"
        .formatted(at(millis, 0.50) / 1e3, at(millis, 0.99) / 1e3, doneSeconds - sentSeconds);
  }

  private static long at(long[] sorted, double part) {
    return sorted[(int) Math.min(sorted.length - 1, Math.floor(part * sorted.length))];
  }

  private static double round(double seconds) {
    return Math.round(seconds * 10) / 10.0;
  }
}
