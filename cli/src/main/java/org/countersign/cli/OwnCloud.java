package org.countersign.cli;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.countersign.laptop.ControlServer;
import org.countersign.laptop.LaptopCloud;
import org.countersign.laptop.desk.DeskServer;
import org.jspecify.annotations.Nullable;

/**
 * The cloud that this process started: it ends with the process, cleanly on Ctrl-C too, and lets
 * other processes' commands in meanwhile.
 */
final class OwnCloud implements LocalLaptop.Life {
  private static final int IDLE_MILLIS = 200;

  private final LaptopCloud cloud;
  private final String account;
  private final ControlServer control;
  private final Console console;
  private final AtomicReference<@Nullable DeskServer> desk = new AtomicReference<>();
  private final AtomicBoolean stopping = new AtomicBoolean();
  private final AtomicBoolean closed = new AtomicBoolean();

  OwnCloud(LaptopCloud cloud, String account, String user, Console console) {
    this.cloud = requireNonNull(cloud, "cloud is null");
    this.account = requireNonNull(account, "account is null");
    this.console = requireNonNull(console, "console is null");
    this.control =
        ControlServer.start(
            cloud.state(),
            0,
            packed -> RemoteCall.unpacked(packed).run(new SharedDoor(this), user));
    Runtime.getRuntime().addShutdownHook(new Thread(this::interrupted, "close-cloud"));
  }

  /** For a command of another process. */
  LocalLaptop lent(Console theirs) {
    return new LocalLaptop(cloud, account, Optional.empty(), theirs, new Lent(this));
  }

  @Override
  public DeskServer openDesk(DeskServer.Options options) {
    DeskServer opened = DeskServer.start(cloud, options);
    desk.set(opened);
    return opened;
  }

  @Override
  public Optional<DeskServer> desk() {
    return Optional.ofNullable(desk.get());
  }

  @Override
  public boolean isStopping() {
    return stopping.get();
  }

  @Override
  public void stopped() {
    // The shutdown hook is at work, and the process ends with it: an answer would only be half of
    // one.
    while (true) {
      LockSupport.park(this);
    }
  }

  @Override
  public void stayUp(Laptop laptop) {
    try {
      while (!stopping.get()) {
        laptop.settle();
        TimeUnit.MILLISECONDS.sleep(IDLE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    stopped();
  }

  /** SIGINT or SIGTERM, or just the end of the process after {@link #close}. */
  private void interrupted() {
    stopping.set(true);
    if (!closed.get()) {
      console.note("");
      console.note("countersign: stopping; the state is kept");
    }
    close();
  }

  @Override
  public void close() {
    if (!closed.getAndSet(true)) {
      control.close();
      desk().ifPresent(DeskServer::close);
      cloud.close();
    }
  }

  /** What a command of another process may do to the cloud: nothing to its life. */
  private record Lent(OwnCloud owner) implements LocalLaptop.Life {
    @Override
    public boolean isStopping() {
      return owner.isStopping();
    }

    @Override
    public DeskServer openDesk(DeskServer.Options options) {
      throw CommandFailedException.conflict(
          owner
              .desk()
              .map(desk -> "the desk is open already: " + desk.url())
              .orElse("a cloud is up without a desk"),
          "Go there, or end it with Ctrl-C where it runs.");
    }

    @Override
    public Optional<DeskServer> desk() {
      return owner.desk();
    }

    @Override
    public void stopped() {
      throw CommandFailedException.conflict(
          "the cloud is being stopped", "Run it again: the work goes on where it stopped.");
    }

    @Override
    public void stayUp(Laptop laptop) {
      // It is up already.
    }

    @Override
    public void close() {
      // It is not ours.
    }
  }
}
