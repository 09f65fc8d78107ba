package org.countersign.desk.act;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.countersign.desk.query.ClearEvidence;

/**
 * Clear evidence before a person's eyes.
 *
 * @param lines from its beginning
 * @param isWhole whether there are no more
 */
public record Shown(ClearEvidence evidence, List<String> lines, boolean isWhole) {
  public Shown {
    requireNonNull(evidence, "evidence is null");
    lines = List.copyOf(lines);
  }

  /** Never what it shows. */
  @Override
  public String toString() {
    return evidence.name() + ": " + lines.size() + " lines";
  }
}
