package org.countersign.sweep;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * AWS Config's own account of its rules in this AWS account and Region. Each call throws {@link
 * ListingUnavailableException} if the service did not answer.
 */
public interface ComplianceListing {
  /** Every rule that is there. */
  List<ListedRule> rules();

  /** Names of the rules that some resource fails. */
  Set<String> failing();

  /**
   * A page of the resources that fail a rule; one call of the service. A page after a token that is
   * no longer good is the first page again.
   *
   * @param token where a page before it ended; null for the first
   */
  Page failing(String ruleName, @Nullable String token);

  /**
   * How a resource stands with every rule that has a result for it; one call of the service as a
   * rule. Empty if Config cannot be asked about such a resource.
   */
  Optional<List<ListedResult>> results(String resourceType, String resourceId);

  /**
   * Some of what is listed.
   *
   * @param next null for the last page
   */
  record Page(List<ListedResult> results, @Nullable String next) {
    public Page {
      results = List.copyOf(requireNonNull(results, "results is null"));
    }
  }
}
