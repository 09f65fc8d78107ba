package org.countersign.laptop.queue;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Props;
import org.apache.pekko.actor.Status;
import org.apache.pekko.actor.UntypedAbstractActor;
import org.apache.pekko.pattern.Patterns;
import org.elasticmq.MillisNextDelivery;
import org.elasticmq.NewMessageData;
import org.elasticmq.QueueData;
import org.elasticmq.msg.GetQueueData;
import org.elasticmq.msg.LookupQueue;
import org.elasticmq.msg.SendMessage;
import scala.Option;

/**
 * Stands before ElasticMQ's queue manager, so that delays run on the laptop clock, too. ElasticMQ
 * asks its clock for everything but the time at which a message that is being sent may first be
 * had, which it counts from the system's time; so that time is put in before the message reaches
 * its queue.
 */
final class ClockedQueues extends UntypedAbstractActor {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ActorRef manager;
  private final Clock clock;
  private final ActorSystem system = getContext().getSystem();
  private final ConcurrentMap<ActorRef, ActorRef> clocked = new ConcurrentHashMap<>();

  ClockedQueues(ActorRef manager, Clock clock) {
    this.manager = manager;
    this.clock = clock;
  }

  @Override
  public void onReceive(Object message) {
    if (message instanceof LookupQueue) {
      ActorRef asking = getSender();
      Patterns.ask(manager, message, PATIENCE)
          .thenCompose(found -> found instanceof Option<?> queue ? answer(queue) : done(found))
          .whenComplete(
              (answer, failure) ->
                  asking.tell(
                      failure == null ? answer : new Status.Failure(failure), ActorRef.noSender()));
    } else {
      manager.forward(message, getContext());
    }
  }

  private CompletionStage<Object> answer(Option<?> found) {
    if (found.isEmpty() || !(found.get() instanceof ActorRef queue)) {
      return done(found);
    }
    ActorRef known = clocked.get(queue);
    if (known != null) {
      return done(Option.apply(known));
    }
    // This runs on the thread that found the queue, where an actor's context must not be used; the
    // system may make actors on any thread.
    return Patterns.ask(queue, new GetQueueData(), PATIENCE)
        .thenApply(
            data -> {
              long delay = data instanceof QueueData of ? of.delay().toMillis() : 0;
              return Option.apply(
                  clocked.computeIfAbsent(
                      queue,
                      ref ->
                          system.actorOf(
                              Props.create(Delays.class, () -> new Delays(ref, clock, delay)))));
            });
  }

  private static CompletionStage<Object> done(Object answer) {
    return CompletableFuture.completedFuture(answer);
  }

  /** Stands before one queue and passes everything on in its sender's name. */
  private static final class Delays extends UntypedAbstractActor {
    private final ActorRef queue;
    private final Clock clock;
    private final long delayMillis;

    Delays(ActorRef queue, Clock clock, long delayMillis) {
      this.queue = queue;
      this.clock = clock;
      this.delayMillis = delayMillis;
    }

    @Override
    public void onReceive(Object message) {
      Object passed =
          message instanceof SendMessage sent ? new SendMessage(timed(sent.message())) : message;
      queue.forward(passed, getContext());
    }

    private NewMessageData timed(NewMessageData message) {
      MillisNextDelivery when = message.nextDelivery().toMillis(clock.millis(), delayMillis);
      return message.copy(
          message.id(),
          message.content(),
          message.messageAttributes(),
          when,
          message.messageGroupId(),
          message.messageDeduplicationId(),
          message.orderIndex(),
          message.tracingId(),
          message.sequenceNumber(),
          message.deadLetterSourceQueueName());
    }
  }
}
