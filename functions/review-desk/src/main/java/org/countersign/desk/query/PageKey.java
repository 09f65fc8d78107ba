package org.countersign.desk.query;

import java.util.Optional;
import java.util.regex.Pattern;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseKind;

/** A page of on-call as one segment of a path: the digest of its cause. */
public final class PageKey {
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{32}");

  private PageKey() {}

  /** Empty if it is no key of a page; there need not be one. */
  public static Optional<CaseId> parse(String digest) {
    return DIGEST.matcher(digest).matches()
        ? Optional.of(CaseId.parse(CaseKind.PAGE.text() + "/" + digest))
        : Optional.empty();
  }
}
