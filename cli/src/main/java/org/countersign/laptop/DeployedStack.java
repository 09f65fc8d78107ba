package org.countersign.laptop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.countersign.laptop.bus.EventBus;
import org.countersign.laptop.bus.EventsEndpoint;
import org.countersign.laptop.function.Invoker;
import org.countersign.laptop.function.LaptopHosts;
import org.countersign.laptop.function.Pump;
import org.countersign.laptop.pipe.StreamPipe;
import org.countersign.laptop.queue.KeptLetters;
import org.countersign.laptop.queue.QueueServer;
import org.countersign.laptop.queue.Queues;
import org.countersign.laptop.store.TableDefinition;
import org.countersign.laptop.template.Template;
import org.countersign.runtime.AwsClients;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * What the template declares, on the laptop's servers and wired as it says: tables, queues, buses,
 * pipes and functions. Its buckets are there before, because the stand-ins need them.
 *
 * @param endpoints of every server that the functions call
 */
record DeployedStack(
    DynamoDbClient dynamoDb,
    SqsClient sqs,
    EventBus bus,
    Endpoints endpoints,
    LaptopHosts hosts,
    Invoker invoker,
    Settling settling) {
  private static final String DEAD_LETTERS = "dead-letters.json";

  /**
   * Deploys it.
   *
   * @param servers of AWS's services but EventBridge, which is made here
   * @param queueServer takes back the dead letters of the cloud's life before
   */
  static DeployedStack deploy(
      CloudPlan plan,
      OpenParts open,
      Connections connections,
      Endpoints servers,
      QueueServer queueServer,
      Agenda agenda) {
    Template template = plan.template();
    AwsClients clients = connections.to(servers);
    DynamoDbClient dynamoDb = clients.client(DynamoDbClient.builder(), "DYNAMODB");
    template.tables().forEach(table -> TableDefinition.create(dynamoDb, table));
    SqsClient sqs = clients.client(SqsClient.builder(), "SQS");
    Queues queues = new Queues(sqs, template);
    queues.create();
    KeptLetters letters = new KeptLetters(sqs, template);
    plan.state().read(DEAD_LETTERS).ifPresent(kept -> letters.restore(kept, queueServer));
    EventBus bus = new EventBus(template, sqs);
    Endpoints all = servers.with("EVENTBRIDGE", open.opened(events(plan, bus)).endpoint());
    LaptopHosts hosts = new LaptopHosts(all::environment, connections.to(all), plan.clock());
    Pump pump = new Pump(template.leaving(plan.settings().left()), sqs, plan.region(), hosts);
    DynamoDbStreamsClient streams = clients.client(DynamoDbStreamsClient.builder(), "DYNAMODB");
    List<StreamPipe> pipes =
        template.pipes().stream().map(pipe -> pipe(plan, pipe, dynamoDb, streams, bus)).toList();
    return new DeployedStack(
        dynamoDb,
        sqs,
        bus,
        all,
        hosts,
        new Invoker(template, hosts),
        new Settling(plan.clock(), agenda, connections.dueTimes(), pipes, pump, queues));
  }

  /** Keeps the dead letters for the next cloud over the same state; takes them off the queues. */
  void keepDeadLetters(CloudPlan plan) {
    plan.state().write(DEAD_LETTERS, new KeptLetters(sqs, plan.template()).take());
  }

  private static EventsEndpoint events(CloudPlan plan, EventBus bus) {
    try {
      return EventsEndpoint.start(
          new EventsEndpoint.Origin(plan.account(), plan.region(), plan.clock()),
          plan.ports().events(),
          bus::put);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static StreamPipe pipe(
      CloudPlan plan,
      Template.Pipe pipe,
      DynamoDbClient dynamoDb,
      DynamoDbStreamsClient streams,
      EventBus bus) {
    String streamArn =
        dynamoDb
            .describeTable(request -> request.tableName(pipe.source().name()))
            .table()
            .latestStreamArn();
    StreamPipe.Scene scene =
        new StreamPipe.Scene(
            plan.account(),
            plan.region(),
            plan.clock(),
            streamArn,
            plan.state().file("pipe-" + pipe.logicalId() + ".json"),
            envelope -> bus.put(pipe.targetBus(), envelope));
    return new StreamPipe(pipe, streams, scene);
  }
}
