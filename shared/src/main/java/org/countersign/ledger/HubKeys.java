package org.countersign.ledger;

import java.util.Set;
import org.countersign.finding.Finding;

/**
 * What finding-delivery remembers of what it told Security Hub of a finding, as seen keys of the
 * case. Those that are written before it is told survive a crash in between.
 */
public final class HubKeys {
  private HubKeys() {}

  /** Seen once it was said that the finding is the suite's; before anything is sent. */
  public static String ownedKey(Finding finding) {
    return ownedKey(finding.id());
  }

  /** Seen once the other product's finding was told of it. */
  public static String enrichedKey(Finding finding) {
    return enrichedKey(finding.id());
  }

  /** What {@link #isOwn} asks for. */
  public static Set<String> keys(Finding finding) {
    return keys(finding.id());
  }

  /** The same, of a finding that is not read yet. */
  public static Set<String> keys(String findingId) {
    return Set.of(ownedKey(findingId), enrichedKey(findingId));
  }

  /**
   * Whether Security Hub shows it as the suite's; it then stays so.
   *
   * @param seen of the {@link #keys}, those that the ledger has
   */
  public static boolean isOwn(Set<String> seen, Finding finding) {
    return seen.contains(ownedKey(finding))
        || (finding.securityHubVersion() > 0 && !seen.contains(enrichedKey(finding)));
  }

  /** Seen before a workflow was set, with this version, that hides it from people's lists. */
  public static String hiddenKey(String findingId, long version) {
    return "hidden/" + Projection.SECURITY_HUB.text() + "/" + findingId + "/" + version;
  }

  private static String ownedKey(String findingId) {
    return "owned/" + Projection.SECURITY_HUB.text() + "/" + findingId;
  }

  private static String enrichedKey(String findingId) {
    return "enriched/" + Projection.SECURITY_HUB.text() + "/" + findingId;
  }
}
