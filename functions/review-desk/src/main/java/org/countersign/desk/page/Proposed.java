package org.countersign.desk.page;

import static java.util.Objects.requireNonNull;

/**
 * What a decision about an image set would call, and why.
 *
 * @param label of the decision
 * @param exact digest that the decision names
 */
record Proposed(String decision, String label, String exact, Discrepancy what) {
  Proposed {
    requireNonNull(decision, "decision is null");
    requireNonNull(label, "label is null");
    requireNonNull(exact, "exact is null");
    requireNonNull(what, "what is null");
  }
}
