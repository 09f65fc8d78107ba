package org.countersign.ledger;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a case is now: the part that decisions read and replace. History lives in entries.
 *
 * @param kind what the case is about
 * @param subject the subject as people name it; in clear only where that is no PHI
 * @param account the AWS account it happened in
 * @param region the Region it happened in
 * @param state the word for where the case stands, for example {@code reconciled}; {@code closed}
 *     for every kind when nothing is left
 * @param group what neighbouring cases have in common, for example the data store; {@link
 *     Ledger#neighbours} finds them by it
 * @param endedAt when what the case is about was over, by the events' time; null while it goes on
 * @param openedAt time of the earliest event known
 * @param body what only this kind of case knows; never a clear PHI value
 */
public record CaseState(
    CaseKind kind,
    String subject,
    String account,
    String region,
    String state,
    String group,
    @Nullable Instant endedAt,
    Instant openedAt,
    ObjectNode body) {
  public CaseState {
    requireNonNull(kind, "kind is null");
    requireNonNull(subject, "subject is null");
    requireNonNull(account, "account is null");
    requireNonNull(region, "region is null");
    requireNonNull(state, "state is null");
    requireNonNull(group, "group is null");
    requireNonNull(openedAt, "openedAt is null");
    requireNonNull(body, "body is null");
  }

  /** The same, standing elsewhere. */
  public CaseState in(String newState) {
    return new CaseState(kind, subject, account, region, newState, group, endedAt, openedAt, body);
  }

  /** The same, knowing something else. */
  public CaseState with(ObjectNode newBody) {
    return new CaseState(kind, subject, account, region, state, group, endedAt, openedAt, newBody);
  }
}
