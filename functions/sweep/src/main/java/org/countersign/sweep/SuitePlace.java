package org.countersign.sweep;

import static java.util.Objects.requireNonNull;

/** Where the suite stands. */
public record SuitePlace(String account, String region) {
  public SuitePlace {
    requireNonNull(account, "account is null");
    requireNonNull(region, "region is null");
  }
}
