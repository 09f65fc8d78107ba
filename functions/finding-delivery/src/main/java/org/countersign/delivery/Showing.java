package org.countersign.delivery;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How one version of a finding is shown in Security Hub. */
sealed interface Showing {
  /**
   * As a finding of ours.
   *
   * @param update what no import can set; null if there is nothing of it to say
   * @param isClaim whether this is decided now, because AWS's finding did not come in time
   */
  record Own(@Nullable FindingUpdate update, boolean isClaim) implements Showing {}

  /** On AWS's finding. */
  record Enriched(FindingUpdate update) implements Showing {
    public Enriched {
      requireNonNull(update, "update is null");
    }
  }

  /** Not yet: AWS's finding may still come. */
  record NotYet(Duration left) implements Showing {
    public NotYet {
      requireNonNull(left, "left is null");
    }
  }

  /** What is changed by an update; null for nothing. */
  default @Nullable FindingUpdate change() {
    return switch (this) {
      case Own own -> own.update();
      case Enriched enriched -> enriched.update();
      case NotYet notYet -> null;
    };
  }

  /** Where people are told to stand with it; null if that is left alone. */
  default @Nullable Workflow workflow() {
    FindingUpdate update = change();
    return update == null ? null : update.workflow();
  }
}
