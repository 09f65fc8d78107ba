package org.countersign.reconcile;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads the files of an outcome line by line, each once and as a stream, whatever their number and
 * size. Lines that are not what they must be are counted and never fatal; blank ones are nothing.
 *
 * @param <L> a line as {@link LineForm} reads it
 */
public final class OutcomeReader<L> {
  private static final int POSITIONS = 5;

  private final LineParser<L> parser;
  private final List<LinePosition> unreadableAt = new ArrayList<>();
  private long unreadable;

  public OutcomeReader(LineForm<L> form) {
    this.parser = new LineParser<>(form);
  }

  /**
   * Reads all lines.
   *
   * @return how many were readable
   * @throws UnreadableOutcomeException if a file breaks off
   */
  public long read(List<OutcomeFile> files, Consumer<L> taker) {
    long readable = 0;
    for (OutcomeFile file : files) {
      readable += read(file, taker);
    }
    return readable;
  }

  private long read(OutcomeFile file, Consumer<L> taker) {
    long readable = 0;
    long last = 0;
    try (Lines lines = new Lines(file.source().open())) {
      while (lines.advance()) {
        last = lines.number();
        if (lines.isBlank()) {
          continue;
        }
        Optional<L> line =
            lines.isTooLong()
                ? Optional.empty()
                : parser.parse(lines.buffer(), lines.from(), lines.length());
        if (line.isPresent()) {
          readable++;
          taker.accept(line.get());
        } else {
          unreadable(new LinePosition(file.name(), last));
        }
      }
    } catch (IOException e) {
      throw new UnreadableOutcomeException(
          new LinePosition(file.name(), last + 1),
          "cannot be read to its end: " + e.getClass().getSimpleName());
    }
    return readable;
  }

  private void unreadable(LinePosition position) {
    unreadable++;
    if (unreadableAt.size() < POSITIONS) {
      unreadableAt.add(position);
    }
  }

  /** Non-blank lines so far that are not what they must be. */
  public long unreadableLines() {
    return unreadable;
  }

  /** Where the first five of them stand. */
  public List<LinePosition> unreadableAt() {
    return unreadableAt;
  }
}
