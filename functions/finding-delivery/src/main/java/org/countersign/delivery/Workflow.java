package org.countersign.delivery;

/**
 * Where people stand with a finding in Security Hub. NOTIFIED is theirs alone and never sent: other
 * systems hang on it.
 */
public enum Workflow {
  NEW,
  RESOLVED,
  SUPPRESSED
}
