package org.countersign.delivery;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.LongStream;
import org.countersign.finding.Finding;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.HubKeys;

/**
 * What Security Hub may have been told of a finding before. The ledger keeps it as seen keys; those
 * that hide a finding are written before it is told, so that a crash in between is remembered.
 *
 * @param isOwned we have said that the finding is ours, although AWS may have one too
 * @param isEnriched AWS's finding has been enriched
 * @param mayBeHidden a workflow that we set may still hide it
 * @param isUncertain its workflow may be that of an overtaken version
 * @param lacksCounterpart Security Hub does not have the finding that was to be enriched
 */
record Told(
    boolean isOwned,
    boolean isEnriched,
    boolean mayBeHidden,
    boolean isUncertain,
    boolean lacksCounterpart) {
  /** Versions that are looked back at; so many were never sent and not recorded. */
  private static final int MAX_LOOKED_BACK = 30;

  static Told of(CaseFile known, Finding finding) {
    return new Told(
        known.seen().contains(HubKeys.ownedKey(finding)),
        known.seen().contains(HubKeys.enrichedKey(finding)),
        earlier(finding).anyMatch(version -> known.seen().contains(hiddenKey(finding, version))),
        false,
        false);
  }

  /** The keys that {@link #of} asks for; none where nothing of it can have happened. */
  static Set<String> keys(CaseFile known, Finding finding, HubSettings settings) {
    boolean enriches = settings.enriches(known.id().kind());
    Set<String> keys = new HashSet<>();
    if (enriches) {
      keys.addAll(HubKeys.keys(finding));
    }
    // Only a task of this case suppresses its finding; it may be open again when that is over.
    if (enriches || !known.tasks().isEmpty()) {
      earlier(finding).forEach(version -> keys.add(hiddenKey(finding, version)));
    }
    return keys;
  }

  Told uncertain() {
    return new Told(isOwned, isEnriched, mayBeHidden, true, lacksCounterpart);
  }

  Told withoutCounterpart() {
    return new Told(isOwned, isEnriched, mayBeHidden, isUncertain, true);
  }

  /** Whether Security Hub shows it as ours already; it then stays ours. */
  boolean isOurs(Finding finding) {
    return isOwned || (finding.securityHubVersion() > 0 && !isEnriched);
  }

  static String hiddenKey(Finding finding, long version) {
    return HubKeys.hiddenKey(finding.id(), version);
  }

  // What was recorded last, and everything after it that may have been sent without being recorded.
  private static LongStream earlier(Finding finding) {
    long last = finding.version() - 1;
    long first = Math.max(1, finding.securityHubVersion());
    return LongStream.concat(
            LongStream.of(first), LongStream.rangeClosed(last - MAX_LOOKED_BACK, last))
        .filter(version -> version >= first && version <= last)
        .distinct();
  }
}
