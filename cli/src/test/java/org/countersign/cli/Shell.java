package org.countersign.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine;

/** Types commands and looks at what comes back. */
final class Shell {
  private final LaptopDoor door;
  private final Map<String, String> environment;

  Shell(LaptopDoor door) {
    this(door, Map.of());
  }

  Shell(LaptopDoor door, Map<String, String> environment) {
    this.door = door;
    this.environment = environment;
  }

  record Result(int code, String out, String err) {}

  Result run(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Streams streams =
        new Streams(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
    int code = commands(streams).execute(args);
    return new Result(code, out.toString(UTF_8), err.toString(UTF_8));
  }

  CommandLine commands() {
    return commands(new Streams(System.out, System.err));
  }

  private CommandLine commands(Streams streams) {
    return Main.commands(
        new Context(
            streams,
            TerminalSettings.of(environment),
            new CommonOptions(),
            door,
            Path.of(""),
            "tester"));
  }
}
