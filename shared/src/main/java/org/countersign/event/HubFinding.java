package org.countersign.event;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.countersign.finding.Severity;
import org.countersign.phi.ServiceMessage;
import org.jspecify.annotations.Nullable;

/**
 * Security Hub tells what a finding looks like now ({@code aws.securityhub}, "Security Hub Findings
 * - Imported"): anybody's finding, our own included, after every import and every
 * BatchUpdateFindings. Titles and descriptions are not read: their words are the product's.
 *
 * @param findingId Security Hub's Id
 * @param productArn tells the product: {@code …::product/aws/guardduty}
 * @param account the account that the finding is about
 * @param region the Region of the product's ARN, else of the event
 * @param active {@code RecordState} is {@code ACTIVE}
 * @param workflow {@code NEW}, {@code NOTIFIED}, {@code RESOLVED}, {@code SUPPRESSED}; null if
 *     absent
 * @param compliance {@code PASSED}, {@code WARNING}, {@code FAILED}, {@code NOT_AVAILABLE}; null if
 *     absent
 * @param updatedAt the product's time; BatchUpdateFindings does not move it
 * @param productFields as they came
 * @param userDefinedFields as they came; ours among them
 * @param note text of the newest note; null if there is none
 */
public record HubFinding(
    EventOrigin origin,
    String findingId,
    String productArn,
    String generatorId,
    String account,
    String region,
    List<String> types,
    Severity severity,
    boolean active,
    @Nullable String workflow,
    @Nullable String compliance,
    List<TouchedResource> resources,
    Instant createdAt,
    Instant updatedAt,
    Map<String, String> productFields,
    Map<String, String> userDefinedFields,
    @Nullable ServiceMessage note)
    implements SourceEvent {
  /** {@code detail-type} that AWS gives it. */
  public static final String DETAIL_TYPE = "Security Hub Findings - Imported";

  public HubFinding {
    requireNonNull(origin, "origin is null");
    requireNonNull(findingId, "findingId is null");
    requireNonNull(productArn, "productArn is null");
    requireNonNull(generatorId, "generatorId is null");
    requireNonNull(account, "account is null");
    requireNonNull(region, "region is null");
    types = List.copyOf(types);
    requireNonNull(severity, "severity is null");
    resources = List.copyOf(resources);
    requireNonNull(createdAt, "createdAt is null");
    requireNonNull(updatedAt, "updatedAt is null");
    productFields = Map.copyOf(productFields);
    userDefinedFields = Map.copyOf(userDefinedFields);
  }

  /** {@code aws/config} of {@code arn:…:product/aws/config}; the account for custom products. */
  public String product() {
    int start = productArn.indexOf(":product/");
    return start < 0 ? productArn : productArn.substring(start + ":product/".length());
  }
}
