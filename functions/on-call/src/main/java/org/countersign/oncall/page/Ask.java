package org.countersign.oncall.page;

import static java.util.Objects.requireNonNull;

import org.countersign.finding.Severity;

/**
 * A message asks its channel's budget to go out.
 *
 * @param key the same however often it asks; the answer then is the same, too
 * @param isHeld whether a roll-up tells of it if the budget is spent; otherwise it waits
 */
record Ask(String key, Severity severity, boolean isHeld) {
  Ask {
    requireNonNull(key, "key is null");
    requireNonNull(severity, "severity is null");
  }

  String granted() {
    return "granted:" + key;
  }

  String held() {
    return "held:" + key;
  }
}
