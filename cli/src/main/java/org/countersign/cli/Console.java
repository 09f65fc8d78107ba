package org.countersign.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Help.Ansi;

/** Where a command's words go: the answer once, to stdout or a file; all else to stderr. */
final class Console {
  private final Context context;
  private final boolean json;
  private final Optional<Path> out;

  Console(Context context, boolean json, Optional<Path> out) {
    this.context = requireNonNull(context, "context is null");
    this.json = json;
    this.out = requireNonNull(out, "out is null");
  }

  boolean isJson() {
    return json;
  }

  /** Gives the answer in the form that was asked for; the other form is not even made. */
  void answer(Answer answer) {
    if (json) {
      write(Json.text(answer.json()) + "\n");
    } else {
      write(answer.text(new Look(ansi(), width())));
    }
  }

  /** Gives an answer of many objects, each on a line of its own. */
  void answerLines(List<? extends JsonNode> lines, Function<Look, String> text) {
    if (json) {
      write(lines.stream().map(line -> Json.line(line) + "\n").collect(Collectors.joining()));
    } else {
      write(text.apply(new Look(ansi(), width())));
    }
  }

  /**
   * A line that programs wait for: on stdout, or on stderr where stdout or a file is the answer's.
   */
  void announce(String line) {
    PrintStream stream =
        json || out.isPresent() ? context.streams().err() : context.streams().out();
    stream.println(line);
    stream.flush();
  }

  /** A line for the person who waits. */
  void note(String line) {
    if (!context.common().isQuiet()) {
      Ansi ansi =
          context.terminal().ansi(context.common().color(), context.terminal().errIsTerminal());
      context.streams().err().println(ansi.string(line));
    }
  }

  /** A line for the person who asked for more. */
  void detail(String line) {
    if (context.common().verbosity() > 0) {
      note(line);
    }
  }

  /** How far a piece of work is. */
  ProgressLine progress() {
    ProgressLine.Mode mode =
        context.common().isQuiet()
            ? ProgressLine.Mode.NONE
            : context.terminal().errIsTerminal()
                ? ProgressLine.Mode.TERMINAL
                : ProgressLine.Mode.PLAIN;
    return new ProgressLine(context.streams().err(), mode, System::nanoTime);
  }

  /** What is worth a line even under {@code --quiet}. */
  void warn(String line) {
    context.streams().err().println("warning: " + line);
  }

  private Ansi ansi() {
    return out.isPresent()
        ? Ansi.OFF
        : context.terminal().ansi(context.common().color(), context.terminal().outIsTerminal());
  }

  private int width() {
    return context.terminal().width();
  }

  private void write(String text) {
    if (out.isEmpty()) {
      context.streams().out().print(text);
      context.streams().out().flush();
      return;
    }
    try {
      Files.writeString(out.get(), text, UTF_8);
    } catch (IOException e) {
      throw CommandFailedException.unfinished(
          "cannot write " + out.get(),
          "Name a file in a folder that exists and that you may write to.",
          e);
    }
  }

  /**
   * How a person sees the answer.
   *
   * @param width columns that a table may take
   */
  record Look(Ansi ansi, int width) {
    /** A line with picocli's colour markup. */
    String line(String marked) {
      return ansi.string(marked) + "\n";
    }
  }

  /** An answer in both its forms. */
  interface Answer {
    JsonNode json();

    String text(Look look);

    static Answer of(JsonNode json, Function<Look, String> text) {
      return new Answer() {
        @Override
        public JsonNode json() {
          return json;
        }

        @Override
        public String text(Look look) {
          return text.apply(look);
        }
      };
    }
  }
}
