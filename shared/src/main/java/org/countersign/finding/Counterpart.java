package org.countersign.finding;

import static java.util.Objects.requireNonNull;

/**
 * Another product's finding about the same cause, which Countersign enriches instead of writing one
 * more beside it.
 *
 * @param findingId its Id in Security Hub
 * @param productArn of the product that owns it
 */
public record Counterpart(String findingId, String productArn) {
  public Counterpart {
    requireNonNull(findingId, "findingId is null");
    requireNonNull(productArn, "productArn is null");
  }
}
