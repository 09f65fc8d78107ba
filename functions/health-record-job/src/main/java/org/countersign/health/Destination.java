package org.countersign.health;

import static java.util.Objects.requireNonNull;

import java.util.EnumMap;
import java.util.Map;
import org.countersign.phi.S3Location;
import org.countersign.reconcile.DiscrepancyType;
import org.jspecify.annotations.Nullable;

/**
 * Where an export goes, judged by the policy of the time.
 *
 * @param place the bucket and the pseudonym of the prefix
 * @param key null where it is not known
 * @param listed whether the policy lists the place
 * @param keyListed whether the policy lists the key
 * @param certain the service said so; an event alone does not name the key
 */
record Destination(
    String place, @Nullable String key, boolean listed, boolean keyListed, boolean certain) {
  Destination {
    requireNonNull(place, "place is null");
  }

  /** As an event has it: whether the key is the right one remains to be asked. */
  static Destination told(S3Location place, ExportPolicy policy) {
    return new Destination(place.text(), null, policy.lists(place), true, false);
  }

  /** As the service has it. */
  static Destination known(S3Location place, @Nullable String key, ExportPolicy policy) {
    return new Destination(place.text(), key, policy.lists(place), policy.lists(key), true);
  }

  Map<DiscrepancyType, Long> discrepancies() {
    Map<DiscrepancyType, Long> found = new EnumMap<>(DiscrepancyType.class);
    if (!listed) {
      found.put(DiscrepancyType.UNLISTED_DESTINATION, 1L);
    }
    if (!keyListed) {
      found.put(DiscrepancyType.UNLISTED_KEY, 1L);
    }
    return found;
  }
}
