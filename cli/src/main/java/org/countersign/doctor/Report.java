package org.countersign.doctor;

import java.util.List;

/** Every check that was made, in order. */
public record Report(List<Check> checks) {
  public Report {
    checks = List.copyOf(checks);
  }

  /** Whether nothing is lacking. What was not looked at may be lacking. */
  public boolean isOk() {
    return checks.stream().allMatch(check -> check.status() == Check.Status.OK);
  }
}
