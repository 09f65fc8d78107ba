package org.countersign.laptop.queue;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.net.URI;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Props;
import org.countersign.laptop.LaptopException;
import org.elasticmq.StrictSQSLimits$;
import org.elasticmq.actor.QueueManagerActor;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.elasticmq.util.NowProvider;
import scala.Option;

/**
 * SQS on 127.0.0.1 whose visibility timeouts and delays run on the given clock. Messages live in
 * memory only; see {@link KeptLetters}.
 */
public final class QueueServer implements AutoCloseable {
  private static final Config QUIET =
      ConfigFactory.parseMap(
          Map.of(
              "pekko.loggers", java.util.List.of("org.apache.pekko.event.slf4j.Slf4jLogger"),
              "pekko.loglevel", "WARNING",
              "pekko.stdout-loglevel", "OFF",
              "pekko.log-dead-letters", "off",
              "pekko.daemonic", "on"));

  private final ActorSystem actors;
  private final SQSRestServer server;
  private final ActorRef manager;
  private final int port;

  private QueueServer(ActorSystem actors, SQSRestServer server, ActorRef manager, int port) {
    this.actors = actors;
    this.server = server;
    this.manager = manager;
    this.port = port;
  }

  /**
   * Starts it.
   *
   * @param port 0 for any that is free
   */
  public static QueueServer start(Clock clock, String account, String region, int port) {
    ActorSystem actors =
        ActorSystem.create(
            "sqs", QUIET.withFallback(ConfigFactory.load(QueueServer.class.getClassLoader())));
    try {
      ActorRef manager =
          actors.actorOf(
              Props.create(
                  QueueManagerActor.class,
                  () ->
                      new QueueManagerActor(
                          new Now(clock), StrictSQSLimits$.MODULE$, Option.empty())));
      ActorRef clocked =
          actors.actorOf(
              Props.create(ClockedQueues.class, () -> new ClockedQueues(manager, clock)));
      SQSRestServer server =
          SQSRestServerBuilder.withActorSystem(actors)
              .withQueueManagerActor(clocked)
              .withInterface("127.0.0.1")
              .withPort(port)
              .withAWSAccountId(account)
              .withAWSRegion(region)
              .start();
      return new QueueServer(
          actors, server, clocked, server.waitUntilStarted().localAddress().getPort());
    } catch (RuntimeException e) {
      actors.terminate();
      throw new LaptopException("SQS does not start on port " + port, e);
    }
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** Where its queues can be asked for past HTTP. */
  ActorRef manager() {
    return manager;
  }

  @Override
  public void close() {
    server.stopAndWait();
    actors.terminate();
    try {
      actors.getWhenTerminated().toCompletableFuture().get(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (java.util.concurrent.ExecutionException | TimeoutException e) {
      throw new LaptopException("SQS does not stop", e);
    }
  }

  private static final class Now extends NowProvider {
    private final Clock clock;

    Now(Clock clock) {
      this.clock = clock;
    }

    @Override
    public long nowMillis() {
      return clock.millis();
    }

    @Override
    public OffsetDateTime now() {
      return clock.instant().atOffset(ZoneOffset.UTC);
    }
  }
}
