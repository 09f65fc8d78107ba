package org.countersign.compliance;

import java.util.Optional;
import org.countersign.event.ComplianceChange.Compliance;
import org.countersign.ledger.CaseState;
import org.countersign.task.CaseClosing;
import org.jspecify.annotations.Nullable;

/** How a resource stands with a rule, and the word its case has for it. */
enum Standing {
  /** Security Hub told of it, Config did not yet. */
  UNKNOWN("waiting"),
  /** Nothing to do. */
  SETTLED(CaseClosing.CLOSED),
  /** The rule says it fails. */
  FAILING("non-compliant"),
  /** It failed, and now the rule does not apply: that is not the same as fixed. */
  UNCLEAR("not-applicable");

  private final String word;

  Standing(String word) {
    this.word = word;
  }

  String word() {
    return word;
  }

  boolean isOpen() {
    return this == FAILING || this == UNCLEAR;
  }

  static Standing of(@Nullable CaseState state) {
    if (state == null) {
      return UNKNOWN;
    }
    for (Standing standing : values()) {
      if (standing.word.equals(state.state())) {
        return standing;
      }
    }
    return SETTLED;
  }

  /**
   * The next one. What a person or a deletion settled stays so until the rule judges anew, which is
   * why the newest result alone does not say it.
   *
   * @param latest the newest result
   * @param judged the newest result that is not NOT_APPLICABLE; null if there is none
   * @param changed which of the two the last event brought
   */
  Standing next(Evaluation latest, @Nullable Evaluation judged, Change changed) {
    return switch (latest.compliance()) {
      case COMPLIANT -> SETTLED;
      case NON_COMPLIANT -> changed.latest() ? FAILING : this;
      case NOT_APPLICABLE -> {
        boolean failed =
            Optional.ofNullable(judged)
                .filter(result -> result.is(Compliance.NON_COMPLIANT))
                .isPresent();
        yield failed && (isOpen() || changed.judged()) ? UNCLEAR : SETTLED;
      }
    };
  }

  /** Which of the two newest results an event replaced. */
  record Change(boolean latest, boolean judged) {
    boolean isNone() {
      return !latest && !judged;
    }
  }
}
