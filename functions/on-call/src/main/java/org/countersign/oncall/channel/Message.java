package org.countersign.oncall.channel;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.countersign.finding.Severity;
import org.jspecify.annotations.Nullable;

/**
 * What people on call are told about one cause. It fits one screen of a phone and holds neither PHI
 * nor pseudonyms: those stay inside the suite.
 *
 * @param act what is to happen on the channel
 * @param deliveryId the same each time this very message is sent: receivers that do not deduplicate
 *     tell a repeat by it
 * @param dedupKey the same for everything about one cause from its first alert to its end; at most
 *     255 characters
 * @param what in words, for example {@code 12 missing}
 * @param subject kind of thing it is about, for example {@code import job}
 * @param cases names of the first cases in which it shows, the newest last: their ids, or where
 *     those hold a pseudonym a digest of them
 * @param openCases in how many cases it shows and is not over
 * @param requests how often cases have asked for people because of it
 * @param since when the first of them asked
 * @param firstStep one line: what to do first
 * @param runbook null if there is none
 * @param desk where the page and its cases stand at the desk; null if the suite has no desk
 * @param rollUp numbers of what was held back; null except for a roll-up
 * @param seenBy who sees to it; null while nobody does, and when it is over
 */
public record Message(
    Act act,
    String deliveryId,
    String dedupKey,
    Severity severity,
    String what,
    String subject,
    String account,
    String region,
    List<String> cases,
    long openCases,
    long requests,
    Instant since,
    String firstStep,
    @Nullable URI runbook,
    @Nullable URI desk,
    @Nullable RollUp rollUp,
    @Nullable String seenBy) {
  /** What a message asks of its channel. */
  public enum Act {
    /** Wake somebody. */
    TRIGGER,
    /** More of the same, or worse: change what is there, wake nobody anew. */
    UPDATE,
    /** Somebody sees to it. */
    ACKNOWLEDGE,
    /** Over. Nobody is mentioned. */
    RESOLVE
  }

  public Message {
    requireNonNull(act, "act is null");
    requireNonNull(deliveryId, "deliveryId is null");
    requireNonNull(dedupKey, "dedupKey is null");
    requireNonNull(severity, "severity is null");
    requireNonNull(what, "what is null");
    requireNonNull(subject, "subject is null");
    requireNonNull(account, "account is null");
    requireNonNull(region, "region is null");
    requireNonNull(since, "since is null");
    requireNonNull(firstStep, "firstStep is null");
    cases = List.copyOf(cases);
  }

  /** The same words for another purpose. */
  public Message as(Act other) {
    return new Message(
        other,
        deliveryId,
        dedupKey,
        severity,
        what,
        subject,
        account,
        region,
        cases,
        openCases,
        requests,
        since,
        firstStep,
        runbook,
        desk,
        rollUp,
        seenBy);
  }
}
