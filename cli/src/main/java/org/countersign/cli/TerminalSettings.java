package org.countersign.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Help.Ansi;

/**
 * What the launcher found out about the terminal, and what the environment asks for.
 *
 * @param outIsTerminal whether a person sees stdout
 * @param errIsTerminal whether a person sees stderr
 * @param width columns that a table may take
 */
record TerminalSettings(
    boolean outIsTerminal, boolean errIsTerminal, int width, Map<String, String> environment) {
  private static final int WIDTH_WITHOUT_TERMINAL = 120;
  private static final int NARROWEST = 40;

  TerminalSettings {
    environment = Map.copyOf(environment);
    width = Math.max(NARROWEST, width);
  }

  /**
   * Reads {@code COUNTERSIGN_TTY} ("out", "err", both) and {@code COUNTERSIGN_WIDTH}, which the
   * launcher sets: Java cannot ask.
   */
  static TerminalSettings of(Map<String, String> environment) {
    List<String> terminals =
        Arrays.asList(environment.getOrDefault("COUNTERSIGN_TTY", "").split(" ", -1));
    String width = environment.getOrDefault("COUNTERSIGN_WIDTH", "");
    return new TerminalSettings(
        terminals.contains("out"),
        terminals.contains("err"),
        width.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(width) : WIDTH_WITHOUT_TERMINAL,
        environment);
  }

  /**
   * Whether to colour an output: the flag, then NO_COLOR, then CLICOLOR_FORCE, then what the
   * terminal is.
   */
  Ansi ansi(ColorChoice choice, boolean isTerminal) {
    boolean colored =
        switch (choice) {
          case ALWAYS -> true;
          case NEVER -> false;
          case AUTO -> isColoredByItself(isTerminal);
        };
    return colored ? Ansi.ON : Ansi.OFF;
  }

  private boolean isColoredByItself(boolean isTerminal) {
    if (find("NO_COLOR").isPresent()) {
      return false;
    }
    if (find("CLICOLOR_FORCE").filter(value -> !value.equals("0")).isPresent()) {
      return true;
    }
    return isTerminal && !environment.getOrDefault("TERM", "").equals("dumb");
  }

  // no-color.org: only a value that is not empty counts.
  private Optional<String> find(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
  }

  /** {@code --color}. */
  enum ColorChoice {
    AUTO,
    ALWAYS,
    NEVER
  }
}
