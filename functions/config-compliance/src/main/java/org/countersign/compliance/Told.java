package org.countersign.compliance;

import static java.util.Objects.requireNonNull;

import org.countersign.event.ComplianceChange;

/** What reached us about a rule and a resource. */
sealed interface Told {
  /** AWS Config, or the sweep that read Config's compliance details. */
  record ByConfig(ComplianceChange change) implements Told {
    public ByConfig {
      requireNonNull(change, "change is null");
    }
  }

  /** Security Hub, of the finding that AWS Config itself keeps there. */
  record ByHub(HubTwin twin) implements Told {
    public ByHub {
      requireNonNull(twin, "twin is null");
    }
  }

  /** The case as it is before anything is known of it. */
  default ComplianceCase fresh() {
    return switch (this) {
      case ByConfig(ComplianceChange change) -> ComplianceCase.of(change);
      case ByHub(HubTwin twin) -> ComplianceCase.of(twin);
    };
  }

  default String account() {
    return switch (this) {
      case ByConfig(ComplianceChange change) -> change.account();
      case ByHub(HubTwin twin) -> twin.account();
    };
  }

  default String region() {
    return switch (this) {
      case ByConfig(ComplianceChange change) -> change.region();
      case ByHub(HubTwin twin) -> twin.region();
    };
  }
}
