package org.countersign.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.sun.management.OperatingSystemMXBean;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The machine that this process runs on. */
public final class ThisMachine implements Machine {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int MOST_OUTPUT = 4096;
  private static final byte[] LOOPBACK = {127, 0, 0, 1};

  private final Path home;
  private final List<Path> path;

  /**
   * @param home folder of the template
   * @param path the variable PATH, where programs are looked for
   */
  public ThisMachine(Path home, String path) {
    this.home = requireNonNull(home, "home is null");
    this.path =
        Arrays.stream(path.split(File.pathSeparator, -1))
            .filter(folder -> !folder.isBlank())
            .map(Path::of)
            .toList();
  }

  @Override
  public int javaRelease() {
    return Runtime.version().feature();
  }

  @Override
  public boolean hasCompiler() {
    return Files.isExecutable(Path.of(System.getProperty("java.home"), "bin", "javac"));
  }

  @Override
  public long memory() {
    // Inside a container this is the container's limit.
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
  }

  @Override
  public long disk() {
    try {
      return Files.getFileStore(home).getUsableSpace();
    } catch (IOException e) {
      return 0; // a folder that cannot be asked cannot be written either
    }
  }

  @Override
  public Optional<String> loopback(List<Integer> ports) {
    List<ServerSocket> open = new ArrayList<>();
    String tried = "a port";
    try {
      InetAddress loopback = InetAddress.getByAddress(LOOPBACK);
      for (int port : ports) {
        if (port != 0) {
          tried = "port " + port;
        }
        ServerSocket server = new ServerSocket();
        open.add(server);
        server.bind(new InetSocketAddress(loopback, port));
        try (Socket client = new Socket()) {
          client.connect(server.getLocalSocketAddress(), 1000);
          server.accept().close();
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(
          "cannot listen on "
              + tried
              + " of 127.0.0.1 and reach it: "
              + e.getClass().getSimpleName());
    } finally {
      open.forEach(ThisMachine::close);
    }
  }

  @Override
  public Optional<Run> run(List<String> command) {
    Optional<Path> program =
        places(command.getFirst())
            .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
            .findFirst();
    return program.map(file -> run(file, command.subList(1, command.size())));
  }

  private Stream<Path> places(String program) {
    Path named = Path.of(program);
    return named.isAbsolute()
        ? Stream.of(named)
        : path.stream().map(folder -> folder.resolve(named));
  }

  private static Run run(Path program, List<String> arguments) {
    List<String> line = new ArrayList<>(List.of(program.toString()));
    line.addAll(arguments);
    try {
      // Through a file: a program whose child keeps the pipe open would hold us beyond its end.
      Path out = Files.createTempFile("countersign-doctor", ".out");
      try {
        Process process =
            new ProcessBuilder(line)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        boolean ended = process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (!ended) {
          process.descendants().forEach(ProcessHandle::destroyForcibly);
          process.destroyForcibly();
        }
        return new Run(ended ? process.exitValue() : -1, head(out));
      } finally {
        Files.deleteIfExists(out);
      }
    } catch (IOException e) {
      return new Run(-1, "");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Run(-1, "");
    }
  }

  private static String head(Path out) throws IOException {
    try (var in = Files.newInputStream(out)) {
      return new String(in.readNBytes(MOST_OUTPUT), UTF_8);
    }
  }

  private static void close(ServerSocket server) {
    try {
      server.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
