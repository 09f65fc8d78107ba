package org.countersign.faults;

import java.util.ArrayList;
import java.util.List;

/** What the oracle found: a line for each thing that is not as it has to be. */
final class Verdict {
  final List<String> lost = new ArrayList<>();
  final List<String> doubled = new ArrayList<>();
  final List<String> stuck = new ArrayList<>();

  boolean isGood() {
    return lost.isEmpty() && doubled.isEmpty() && stuck.isEmpty();
  }

  @Override
  public String toString() {
    return "lost " + lost + ", doubled " + doubled + ", stuck " + stuck;
  }
}
