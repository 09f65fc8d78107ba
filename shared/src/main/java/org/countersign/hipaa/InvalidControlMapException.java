package org.countersign.hipaa;

import java.util.List;
import java.util.stream.Collectors;

/** A control map's file cannot be used; says everything that is wrong with it at once. */
public final class InvalidControlMapException extends RuntimeException {
  private final List<Problem> problems;

  InvalidControlMapException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  public List<Problem> problems() {
    return problems;
  }

  /**
   * @param line from 1, as an editor counts
   */
  public record Problem(String file, long line, String what) {
    private static final int LONGEST = 300;

    /** A problem is one line, and a short one, whatever stands in the cell that it quotes. */
    public Problem {
      String oneLine = what.replaceAll("\\p{Cntrl}+", " ");
      what = oneLine.length() > LONGEST ? oneLine.substring(0, LONGEST - 1) + "…" : oneLine;
    }

    /** As compilers do it, so that editors can jump there. */
    @Override
    public String toString() {
      return file + ":" + line + ": " + what;
    }
  }
}
