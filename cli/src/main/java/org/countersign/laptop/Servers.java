package org.countersign.laptop;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.countersign.laptop.queue.QueueServer;
import org.countersign.laptop.store.DynamoDbServer;
import org.countersign.laptop.store.ObjectStore;

/**
 * The servers that know nothing of Countersign. They start side by side, because each takes
 * seconds.
 */
final class Servers implements AutoCloseable {
  /**
   * Credentials that the laptop's clients sign with and its S3 checks. They open nothing elsewhere.
   */
  static final String ACCESS_KEY = "laptop";

  static final String SECRET_KEY = "laptop-secret";

  private final DynamoDbServer dynamoDb;
  private final QueueServer sqs;
  private final ObjectStore s3;

  private Servers(DynamoDbServer dynamoDb, QueueServer sqs, ObjectStore s3) {
    this.dynamoDb = dynamoDb;
    this.sqs = sqs;
    this.s3 = s3;
  }

  /**
   * The SDK asks these properties first, so that a developer's own credentials sign nothing here.
   */
  static void signAsLaptop() {
    System.setProperty("aws.accessKeyId", ACCESS_KEY);
    System.setProperty("aws.secretAccessKey", SECRET_KEY);
    System.clearProperty("aws.sessionToken");
  }

  static Servers start(LaptopSettings settings, StateFolder state, Clock clock) {
    LaptopSettings.Ports ports = settings.ports();
    Deque<AutoCloseable> started = new ArrayDeque<>();
    try (ExecutorService starters = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<DynamoDbServer> dynamoDb =
          starters.submit(() -> DynamoDbServer.start(state.folder("dynamodb"), ports.dynamoDb()));
      Future<QueueServer> sqs =
          starters.submit(
              () -> QueueServer.start(clock, settings.account(), settings.region(), ports.sqs()));
      Future<ObjectStore> s3 =
          starters.submit(
              () -> ObjectStore.start(state.folder("s3"), ports.s3(), ACCESS_KEY, SECRET_KEY));
      LaptopException failure = null;
      for (Future<? extends AutoCloseable> server : java.util.List.of(dynamoDb, sqs, s3)) {
        try {
          started.push(await(server::get));
        } catch (LaptopException e) {
          failure = e;
        }
      }
      if (failure != null) {
        started.forEach(Servers::closeQuietly);
        throw failure;
      }
      return new Servers(await(dynamoDb::get), await(sqs::get), await(s3::get));
    }
  }

  DynamoDbServer dynamoDb() {
    return dynamoDb;
  }

  QueueServer sqs() {
    return sqs;
  }

  ObjectStore s3() {
    return s3;
  }

  @Override
  public void close() {
    try (ExecutorService closers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (AutoCloseable server : java.util.List.of(sqs, s3, dynamoDb)) {
        closers.execute(() -> closeQuietly(server));
      }
    }
  }

  private static <T> T await(Callable<T> result) {
    try {
      return result.call();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof LaptopException known
          ? known
          : new LaptopException("a server does not start", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LaptopException("interrupted while starting", e);
    } catch (Exception e) {
      throw new LaptopException("a server does not start", e);
    }
  }

  /** What a server cannot put away any more ends with the process. */
  static void closeQuietly(AutoCloseable server) {
    try {
      server.close();
    } catch (Exception e) {
      org.slf4j.LoggerFactory.getLogger(Servers.class)
          .warn("a server does not stop: {}", e.getClass().getName());
    }
  }
}
