package org.countersign.laptop;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes the bytes of one port of another address on to the same port of 127.0.0.1, where the
 * laptop's servers listen: containers have a 127.0.0.1 of their own.
 */
final class Relay implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Relay.class);

  private final ServerSocket door;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private Relay(ServerSocket door) {
    this.door = door;
  }

  /**
   * Starts it.
   *
   * @param address of this machine; every address at once is refused, because that is the network's
   *     too
   * @throws LaptopException if it cannot be had
   */
  static Relay start(InetAddress address, int port) {
    if (requireNonNull(address, "address is null").isAnyLocalAddress()) {
      throw new LaptopException("the laptop's servers are not for every network");
    }
    try {
      ServerSocket door = new ServerSocket();
      door.setReuseAddress(true);
      door.bind(new InetSocketAddress(address, port));
      Relay relay = new Relay(door);
      relay.threads.execute(relay::accept);
      return relay;
    } catch (IOException e) {
      throw new LaptopException(
          "cannot listen on " + address.getHostAddress() + ", port " + port, e);
    }
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket caller = door.accept();
        threads.execute(() -> serve(caller));
      } catch (IOException e) {
        // Closed, or a caller who left before it was let in; the loop's condition tells.
        LOG.debug("nobody let in: {}", e.getClass().getName());
      }
    }
  }

  private void serve(Socket caller) {
    try (caller;
        Socket server = new Socket(InetAddress.getLoopbackAddress(), door.getLocalPort())) {
      open.add(caller);
      open.add(server);
      threads.execute(() -> copy(server, caller));
      copy(caller, server);
    } catch (IOException e) {
      // The caller sees its connection end and tries again, as with any server that goes away.
      LOG.debug("a caller's connection ended: {}", e.getClass().getName());
    } finally {
      open.remove(caller);
    }
  }

  /** One direction; its end is the end of both, because HTTP needs no half of a connection. */
  private void copy(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // One of the two hung up.
      LOG.debug("a connection ended: {}", e.getClass().getName());
    } finally {
      open.remove(from);
    }
  }

  @Override
  public void close() {
    Servers.closeQuietly(door);
    open.forEach(Servers::closeQuietly);
    threads.shutdownNow();
  }
}
