package org.countersign.event;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import org.countersign.finding.Severity;

/**
 * A finding by its product's own event: GuardDuty, Inspector, Macie, IAM Access Analyzer. The same
 * finding usually reaches Security Hub too and then comes as a {@link HubFinding} as well.
 *
 * @param findingId the product's own id: the ARN where there is one
 * @param type the product's word for what it found
 * @param open false once archived, closed, resolved or its resource deleted
 * @param updatedAt by the product
 */
public record ProductFinding(
    EventOrigin origin,
    Product product,
    String findingId,
    String type,
    Severity severity,
    boolean open,
    String account,
    List<TouchedResource> resources,
    Instant updatedAt)
    implements SourceEvent {
  /** The products that are read by their own events. */
  public enum Product {
    GUARDDUTY("guardduty"),
    INSPECTOR("inspector"),
    MACIE("macie"),
    ACCESS_ANALYZER("access-analyzer");

    private final String hubName;

    Product(String hubName) {
      this.hubName = hubName;
    }

    /** The last part of the product's ARN in Security Hub. */
    public String hubName() {
      return hubName;
    }
  }

  public ProductFinding {
    requireNonNull(origin, "origin is null");
    requireNonNull(product, "product is null");
    requireNonNull(findingId, "findingId is null");
    requireNonNull(type, "type is null");
    requireNonNull(severity, "severity is null");
    requireNonNull(account, "account is null");
    resources = List.copyOf(resources);
    requireNonNull(updatedAt, "updatedAt is null");
  }
}
