package org.countersign.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.countersign.laptop.CommandResult;

/**
 * A command line on its way to the process of a running cloud, with what it must know of the place
 * it was typed in.
 *
 * @param folder where it was typed: relative paths start there
 * @param environment the variables that say how to write the answer
 */
record RemoteCall(Path folder, Map<String, String> environment, List<String> args) {
  private static final String END = "--";
  private static final String FOLDER = "COUNTERSIGN_FOLDER";
  private static final List<String> CARRIED =
      List.of("COUNTERSIGN_TTY", "COUNTERSIGN_WIDTH", "NO_COLOR", "CLICOLOR_FORCE", "TERM");

  RemoteCall {
    environment = Map.copyOf(environment);
    args = List.copyOf(args);
  }

  List<String> packed() {
    List<String> packed = new ArrayList<>();
    packed.add(FOLDER + "=" + folder);
    CARRIED.stream()
        .filter(environment::containsKey)
        .forEach(name -> packed.add(name + "=" + environment.get(name)));
    packed.add(END);
    packed.addAll(args);
    return packed;
  }

  static RemoteCall unpacked(List<String> packed) {
    int end = packed.indexOf(END);
    Map<String, String> environment = new HashMap<>();
    for (String variable : packed.subList(0, Math.max(0, end))) {
      int equals = variable.indexOf('=');
      environment.put(variable.substring(0, equals), variable.substring(equals + 1));
    }
    String folder = environment.remove(FOLDER);
    return new RemoteCall(
        Path.of(folder == null ? "" : folder), environment, packed.subList(end + 1, packed.size()));
  }

  /** Runs it here, in the cloud's process. */
  CommandResult run(LaptopDoor laptops, String user) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Streams streams =
        new Streams(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
    Context context =
        new Context(
            streams, TerminalSettings.of(environment), new CommonOptions(), laptops, folder, user);
    int code = Main.commands(context).execute(args.toArray(String[]::new));
    return new CommandResult(code, out.toString(UTF_8), err.toString(UTF_8));
  }
}
