package org.countersign.oncall.page;

import static java.util.Objects.requireNonNull;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.countersign.ledger.CaseId;
import org.countersign.page.PageCause;
import org.jspecify.annotations.Nullable;

/**
 * How one case stands to one cause.
 *
 * @param requests the newest {@value #MOST} of that cause, oldest first; at least one
 * @param isOver whether none of them has anything left to do
 * @param seen who saw to it after the newest of them; null for nobody
 */
record Standing(
    CaseId subject, PageCause cause, List<Request> requests, boolean isOver, @Nullable Seen seen) {
  /** A case that asked more often has been counted before: only its newest requests can be news. */
  static final int MOST = 10;

  Standing {
    requireNonNull(subject, "subject is null");
    requireNonNull(cause, "cause is null");
    requests = List.copyOf(requests);
  }

  /** The keys that a decision on the page has to know of. */
  Set<String> keys() {
    Set<String> keys = new HashSet<>();
    for (Request request : requests) {
      keys.add(requested(request));
      keys.add(joined(request));
      keys.add(left(request));
    }
    if (seen != null) {
      keys.add(seen.key());
    }
    return keys;
  }

  /** This request was counted. */
  String requested(Request request) {
    return "request:" + subject + "#" + request.sequence();
  }

  /** Since this request the case is one of those where the cause is there. */
  String joined(Request request) {
    return "in:" + subject + "#" + request.sequence();
  }

  /** It stopped being one when this was its newest request. */
  String left(Request request) {
    return "out:" + subject + "#" + request.sequence();
  }

  /** Whether the page counts the case among those where the cause is there. */
  boolean isMember(Set<String> known) {
    boolean member = false;
    for (Request request : requests) {
      member |= known.contains(joined(request));
      member &= !known.contains(left(request));
    }
    return member;
  }
}
