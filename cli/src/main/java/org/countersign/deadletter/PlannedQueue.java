package org.countersign.deadletter;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.countersign.laptop.template.Template;

/**
 * A dead-letter queue as the template has it: every queue that feeds no function is one.
 *
 * @param name as people say it
 * @param queue itself
 * @param work what feeds the function whose messages it takes
 */
public record PlannedQueue(String name, Template.Queue queue, Optional<Work> work) {
  public PlannedQueue {
    requireNonNull(name, "name is null");
    requireNonNull(queue, "queue is null");
    requireNonNull(work, "work is null");
  }

  /** A queue whose messages go there after so many receives, and the function it feeds. */
  public record Work(Template.Queue queue, Template.Function function, int maxReceiveCount) {
    public Work {
      requireNonNull(queue, "queue is null");
      requireNonNull(function, "function is null");
    }
  }

  /** All of a template, in its order. */
  public static List<PlannedQueue> of(Template template) {
    return template.queues().stream()
        .filter(queue -> template.fedBy(queue.arn()).isEmpty())
        .map(queue -> planned(template, queue))
        .toList();
  }

  private static PlannedQueue planned(Template template, Template.Queue queue) {
    Optional<Work> work =
        template.queues().stream()
            .flatMap(source -> work(template, source, queue).stream())
            .findFirst();
    return new PlannedQueue(
        work.map(of -> service(of.function())).orElseGet(() -> words(queue.logicalId())),
        queue,
        work);
  }

  private static Optional<Work> work(
      Template template, Template.Queue source, Template.Queue deadLetters) {
    Template.Redrive redrive = source.redrive();
    return redrive == null || !redrive.deadLetterArn().equals(deadLetters.arn())
        ? Optional.empty()
        : template.fedBy(source.arn()).stream()
            .findFirst()
            .map(function -> new Work(source, function, redrive.maxReceiveCount()));
  }

  private static String service(Template.Function function) {
    return function
        .environment()
        .getOrDefault("POWERTOOLS_SERVICE_NAME", words(function.logicalId()));
  }

  private static String words(String logicalId) {
    return logicalId
        .replaceFirst("(DeadLetters|Function|Queue)$", "")
        .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-")
        .toLowerCase(Locale.ROOT);
  }
}
