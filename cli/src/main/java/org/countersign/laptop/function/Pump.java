package org.countersign.laptop.function;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.countersign.laptop.template.Template;
import org.countersign.laptop.template.TemplateException;
import org.countersign.runtime.Host;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * Lambda's poller: takes batches from queues, runs functions, deletes what they did not report as
 * failed. One invocation at a time, the functions in the template's order, so that a run can be
 * repeated. Not safe for many threads.
 */
public final class Pump {
  private static final Logger LOG = LoggerFactory.getLogger(Pump.class);

  /**
   * SQS hands out at most ten messages a call; Lambda's poller makes a larger batch of several
   * calls.
   */
  private static final int RECEIVE_AT_MOST = 10;

  private final SqsClient sqs;
  private final String region;
  private final List<Intake> intakes = new ArrayList<>();

  private record Intake(FunctionHost host, Template.Feed feed, Template.Queue queue) {}

  /**
   * What one invocation came to.
   *
   * @param function its logical id
   * @param messages in the batch
   * @param failed how many of them stay in the queue
   */
  public record Invocation(String function, int messages, int failed) {}

  /**
   * @param hosts what each function is given
   * @throws TemplateException if a handler cannot be made or a queue is not in the template
   */
  public Pump(
      Template template, SqsClient sqs, String region, Function<Template.Function, Host> hosts) {
    this.sqs = requireNonNull(sqs, "sqs is null");
    this.region = requireNonNull(region, "region is null");
    for (Template.Function function : template.functions()) {
      if (function.feeds().isEmpty()) {
        continue;
      }
      FunctionHost host = FunctionHost.of(function, hosts.apply(function));
      for (Template.Feed feed : function.feeds()) {
        Template.Queue queue =
            template
                .queueByArn(feed.queueArn())
                .orElseThrow(
                    () ->
                        new TemplateException(
                            function.logicalId()
                                + " is fed by a queue that is not in the template"));
        intakes.add(new Intake(host, feed, queue));
      }
    }
  }

  /** The queues that feed functions. */
  public List<Template.Queue> queues() {
    return intakes.stream().map(Intake::queue).distinct().toList();
  }

  /**
   * One round: each function gets at most one batch of what is visible. Those that wait for full
   * batches have their turn when the others have nothing to do.
   */
  public List<Invocation> round() {
    List<Invocation> done = round(false);
    return done.isEmpty() ? round(true) : done;
  }

  private List<Invocation> round(boolean patient) {
    List<Invocation> done = new ArrayList<>();
    for (Intake intake : intakes) {
      if (intake.feed().patient() != patient) {
        continue;
      }
      List<Message> batch = receive(intake);
      if (!batch.isEmpty()) {
        done.add(invoke(intake, batch));
      }
    }
    return done;
  }

  private List<Message> receive(Intake intake) {
    List<Message> batch = new ArrayList<>();
    int wanted = intake.feed().batchSize();
    while (batch.size() < wanted) {
      int now = Math.min(RECEIVE_AT_MOST, wanted - batch.size());
      List<Message> got =
          sqs.receiveMessage(
                  request ->
                      request
                          .queueUrl(intake.queue().url())
                          .maxNumberOfMessages(now)
                          .messageAttributeNames("All")
                          .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
              .messages();
      batch.addAll(got);
      if (got.size() < now) {
        break;
      }
    }
    return batch;
  }

  private Invocation invoke(Intake intake, List<Message> batch) {
    Map<String, String> handles = SqsBatch.handles(batch);
    Set<String> failed = failed(intake, batch, handles.keySet());
    List<DeleteMessageBatchRequestEntry> done = new ArrayList<>();
    handles.forEach(
        (id, handle) -> {
          if (!failed.contains(id)) {
            done.add(DeleteMessageBatchRequestEntry.builder().id(id).receiptHandle(handle).build());
          }
        });
    for (int from = 0; from < done.size(); from += RECEIVE_AT_MOST) {
      List<DeleteMessageBatchRequestEntry> some =
          done.subList(from, Math.min(done.size(), from + RECEIVE_AT_MOST));
      sqs.deleteMessageBatch(request -> request.queueUrl(intake.queue().url()).entries(some));
    }
    return new Invocation(intake.host().function().logicalId(), batch.size(), failed.size());
  }

  private Set<String> failed(Intake intake, List<Message> batch, Set<String> ids) {
    try {
      byte[] answer = intake.host().invoke(SqsBatch.event(batch, intake.queue().arn(), region));
      return intake.feed().partial() ? SqsBatch.failed(answer, ids) : Set.of();
    } catch (HandlerFailedException e) {
      // The whole batch comes back after the visibility timeout, as on Lambda.
      LOG.error("{}", e.getMessage());
      return ids;
    }
  }
}
