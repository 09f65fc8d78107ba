package org.countersign.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;

/**
 * The process's two outputs. stdout carries the answer only; whatever a library prints goes to
 * stderr.
 *
 * @param out for the answer
 * @param err for everything else
 */
record Streams(PrintStream out, PrintStream err) {
  Streams {
    requireNonNull(out, "out is null");
    requireNonNull(err, "err is null");
  }

  /** Keeps stdout for us alone: from here on, {@link System#out} writes to stderr. */
  static Streams takeOver() {
    PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8);
    PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, UTF_8);
    System.setOut(err);
    System.setErr(err);
    return new Streams(out, err);
  }
}
