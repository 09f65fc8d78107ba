package org.countersign.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Finds what a person may have meant. */
final class Nearest {
  private static final int SHOWN = 3;

  private Nearest() {}

  /**
   * Up to three candidates, nearest first, that differ in two letters, or a third of what was
   * typed.
   */
  static List<String> to(String typed, Collection<String> candidates) {
    // Two swapped letters are two edits; in a very short word that would fit anything.
    int farthest = typed.length() < 4 ? 1 : Math.max(2, typed.length() / 3);
    return candidates.stream()
        .distinct()
        .filter(candidate -> distance(typed, candidate) <= farthest)
        .sorted(
            Comparator.<String>comparingInt(candidate -> distance(typed, candidate))
                .thenComparing(Comparator.naturalOrder()))
        .limit(SHOWN)
        .toList();
  }

  /** Levenshtein's distance by one row at a time. */
  private static int distance(String left, String right) {
    int[] row = new int[right.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int substituted = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[right.length()];
  }
}
