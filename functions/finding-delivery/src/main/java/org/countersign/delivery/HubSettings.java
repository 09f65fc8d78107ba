package org.countersign.delivery;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import org.countersign.ledger.CaseKind;
import org.countersign.runtime.Environment;

/**
 * How findings are shown.
 *
 * @param enrichWait how long AWS's own finding is waited for, from the time of ours; then ours is
 *     shown
 */
public record HubSettings(HubMode mode, Duration enrichWait) {
  /** AWS Config's findings usually come within 5 minutes of the evaluation; best effort. */
  static final Duration USUAL_WAIT = Duration.ofMinutes(15);

  public HubSettings {
    requireNonNull(mode, "mode is null");
    if (enrichWait.isNegative()) {
      throw new IllegalArgumentException("a wait is not negative");
    }
  }

  public static HubSettings own() {
    return new HubSettings(HubMode.OWN, USUAL_WAIT);
  }

  /**
   * By {@code HUB_MODE} ({@code own} or {@code enrich}; own if absent) and {@code ENRICH_WAIT} (an
   * ISO 8601 duration; PT15M if absent).
   *
   * @throws IllegalArgumentException if one of them cannot be read
   */
  static HubSettings of(Environment environment) {
    try {
      return new HubSettings(
          environment.find("HUB_MODE").map(HubMode::of).orElse(HubMode.OWN),
          environment.find("ENRICH_WAIT").map(Duration::parse).orElse(USUAL_WAIT));
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("ENRICH_WAIT is a duration such as PT15M", e);
    }
  }

  /** Whether AWS's finding is to be enriched, where a case of this kind has one. */
  boolean enriches(CaseKind kind) {
    return mode == HubMode.ENRICH && kind == CaseKind.COMPLIANCE;
  }
}
