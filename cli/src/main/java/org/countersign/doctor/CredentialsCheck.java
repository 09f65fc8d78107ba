package org.countersign.doctor;

import static org.countersign.doctor.Check.Area.TOOLS;

/** Whether this machine has anything to ask an account with. */
public final class CredentialsCheck {
  private static final String NAME = "aws-credentials";

  private CredentialsCheck() {}

  /**
   * @param wanted whether somebody asked for the account by name
   */
  public static Check of(boolean found, boolean wanted) {
    if (found) {
      return Check.ok(TOOLS, NAME, "found by the SDK's default chain");
    }
    return wanted
        ? Check.fail(TOOLS, NAME, AccountChecks.NO_CREDENTIALS, AccountChecks.CREDENTIALS_FIX)
        : Check.warn(
            TOOLS,
            NAME,
            AccountChecks.NO_CREDENTIALS + "; the laptop cloud needs none",
            AccountChecks.CREDENTIALS_FIX);
  }
}
