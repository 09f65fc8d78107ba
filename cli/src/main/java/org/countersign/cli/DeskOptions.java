package org.countersign.cli;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where the review desk is to be had on this machine. */
final class DeskOptions {
  static final String HOW_TO_OPEN = "Open one: ./countersign desk";

  private static final int HIGHEST_PORT = 65_535;
  private static final int LONGEST_IDLE = 24 * 60 * 60;

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  private int port;
  private boolean asked;
  private int idle;

  /**
   * What the desk is to be like.
   *
   * @param port on 127.0.0.1; 0 for any that is free
   * @param idle after how long without an act people are signed out
   */
  record Wish(int port, Duration idle) {
    Wish {
      requireNonNull(idle, "idle is null");
    }
  }

  @Option(
      names = "--desk-port",
      paramLabel = "N",
      description = "Port of the review desk on 127.0.0.1 (any that is free).",
      order = 10)
  void setPort(int value) {
    port = checked(value, HIGHEST_PORT, "a port is 1 to " + HIGHEST_PORT);
    asked = true;
  }

  @Option(
      names = "--desk-idle",
      paramLabel = "SECONDS",
      description = "Sign people out after so long without an act (${DEFAULT-VALUE}).",
      defaultValue = "900",
      order = 11)
  void setIdle(int value) {
    idle = checked(value, LONGEST_IDLE, "seconds are 1 to " + LONGEST_IDLE);
  }

  /** Whether somebody asked for a desk by naming a port. */
  boolean isAskedFor() {
    return asked;
  }

  Wish wish() {
    return new Wish(port, Duration.ofSeconds(idle));
  }

  /** The line that says where it is; programs wait for it. */
  static String line(URI url) {
    return "review desk: " + url;
  }

  private int checked(int value, int most, String message) {
    if (value < 1 || value > most) {
      throw new ParameterException(
          new CommandLine(requireNonNull(spec, "picocli sets spec")), message);
    }
    return value;
  }
}
