package org.countersign.cli;

import java.util.Collection;
import java.util.List;
import org.countersign.ledger.CaseId;

/**
 * Ids short enough to type: the shortest beginning of a case's last part that no other case shares,
 * at least eight characters.
 */
final class ShortIds {
  private static final int SHORTEST = 8;

  private final List<String> tails;

  ShortIds(Collection<CaseId> all) {
    this.tails = all.stream().map(ShortIds::tail).toList();
  }

  String of(CaseId id) {
    String tail = tail(id);
    for (int length = SHORTEST; length < tail.length(); length++) {
      String beginning = tail.substring(0, length);
      if (tails.stream().filter(other -> other.startsWith(beginning)).limit(2).count() < 2) {
        return beginning;
      }
    }
    // Two data stores can hold the same id: then only the whole text tells them apart.
    return tails.stream().filter(tail::equals).count() < 2 ? tail : id.text();
  }

  /** What a case is known by among people: its last part, or with its time the one before that. */
  static String tail(CaseId id) {
    String rest = id.rest();
    int last = rest.lastIndexOf('/');
    return switch (id.kind()) {
      case ALERT, INCIDENT -> rest.substring(rest.lastIndexOf('/', last - 1) + 1);
      case IMPORT_JOB,
          IMAGE_SET,
          HEARTBEAT,
          COMPLIANCE,
          SWEEP,
          PRODUCT_FINDING,
          HEALTH_IMPORT,
          HEALTH_EXPORT,
          HEALTH_DATA_STORE,
          PAGE,
          CHANNEL,
          CLINICAL_NOTE,
          APPROVED_CONTENT ->
          rest.substring(last + 1);
    };
  }
}
