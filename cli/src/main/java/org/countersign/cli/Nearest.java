package org.countersign.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Finds what a person may have meant. */
final class Nearest {
  private static final int SHOWN = 3;

  private Nearest() {}

  /** Up to three candidates, nearest first, that differ by no more than a third of what was typed. */
  static List<String> to(String typed, Collection<String> candidates) {
    int farthest = Math.max(1, typed.length() / 3);
    return candidates.stream()
        .distinct()
        .filter(candidate -> distance(typed, candidate) <= farthest)
        .sorted(Comparator.<String>comparingInt(candidate -> distance(typed, candidate)).thenComparing(Comparator.naturalOrder()))
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
