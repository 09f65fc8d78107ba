package org.countersign.oncall.page;

import java.util.Optional;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseKind;

/** The dedup key of a page: the same for all that is ever said about its cause. */
public final class PageKey {
  private static final String PREFIX = "countersign/";

  private PageKey() {}

  static String of(CaseId page) {
    return PREFIX + page.text();
  }

  /** Empty if it is the key of none of ours. */
  public static Optional<CaseId> parse(String dedupKey) {
    if (!dedupKey.startsWith(PREFIX)) {
      return Optional.empty();
    }
    try {
      return Optional.of(CaseId.parse(dedupKey.substring(PREFIX.length())))
          .filter(id -> id.kind() == CaseKind.PAGE);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
