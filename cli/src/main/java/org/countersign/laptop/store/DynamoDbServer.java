package org.countersign.laptop.store;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import org.countersign.laptop.LaptopException;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/**
 * DynamoDB Local with its streams over HTTP. Its own launcher listens on every interface and
 * reports to its maker; this one puts the same request handler behind a Jetty on 127.0.0.1 and does
 * neither.
 */
public final class DynamoDbServer implements AutoCloseable {
  private final Server server;
  private final LocalDynamoDBRequestHandler database;

  private DynamoDbServer(Server server, LocalDynamoDBRequestHandler database) {
    this.server = server;
    this.database = database;
  }

  /**
   * Starts it.
   *
   * @param folder where its one file lies
   * @param port 0 for any that is free
   */
  public static DynamoDbServer start(Path folder, int port) {
    try {
      // One database for every Region and access key; tables are ready at once.
      LocalDynamoDBRequestHandler database =
          new LocalDynamoDBRequestHandler(0, false, folder.toString(), true, false);
      Server server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      server.setHandler(new ContextHandler(new LocalDynamoDBServerHandler(database, null)));
      server.start();
      return new DynamoDbServer(server, database);
    } catch (Exception e) {
      throw new LaptopException("DynamoDB Local does not start on port " + port, e);
    }
  }

  public URI endpoint() {
    return URI.create(
        "http://127.0.0.1:" + ((ServerConnector) server.getConnectors()[0]).getLocalPort());
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new LaptopException("DynamoDB Local does not stop", e);
    } finally {
      database.shutdown();
    }
  }
}
