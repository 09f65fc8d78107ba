package org.countersign.page;

import static java.util.Objects.requireNonNull;

/**
 * What a page is about.
 *
 * @param key digest of what tells this cause from all others
 * @param what in words
 * @param subject kind of thing it is about, for example {@code import job}
 * @param area as {@code org.countersign.oncall.config.Subject} has it
 * @param group as the cases' ({@link org.countersign.ledger.CaseState#group()})
 * @param runbook address or text of the finding's runbook; empty for none
 */
public record PageCause(
    String key,
    String what,
    String subject,
    String area,
    String account,
    String region,
    String group,
    String runbook) {
  public PageCause {
    requireNonNull(key, "key is null");
    requireNonNull(what, "what is null");
    requireNonNull(subject, "subject is null");
    requireNonNull(area, "area is null");
    requireNonNull(account, "account is null");
    requireNonNull(region, "region is null");
    requireNonNull(group, "group is null");
    requireNonNull(runbook, "runbook is null");
  }
}
