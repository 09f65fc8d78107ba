package org.countersign.intake;

import static java.util.Objects.requireNonNull;

import org.countersign.runtime.Environment;

/**
 * The account and Region that this suite looks after. Others have suites of their own; an
 * aggregating Security Hub or a delegated administrator would bring their findings here as well.
 */
public record Home(String account, String region) {
  public Home {
    requireNonNull(account, "account is null");
    requireNonNull(region, "region is null");
  }

  static Home of(Environment environment) {
    return new Home(environment.require("ACCOUNT_ID"), environment.require("AWS_REGION"));
  }

  boolean isOf(String otherAccount, String otherRegion) {
    return account.equals(otherAccount) && region.equals(otherRegion);
  }
}
