package org.countersign.event;

import static java.util.Objects.requireNonNull;

/**
 * The pipe's pointer to a line of the ledger. It says where to look and nothing else: the reader
 * fetches the newest version itself.
 *
 * @param caseId text of the case's id
 * @param sequence the entry's number in its case, from 1
 * @param entryType for example {@code finding-raised}
 */
public record EntryRecorded(EventOrigin origin, String caseId, long sequence, String entryType)
    implements Event {
  /** {@code detail-type} that the pipe gives it (template.yaml, LedgerPipe). */
  public static final String DETAIL_TYPE = "Ledger Entry Recorded";

  /**
   * {@code entryType} of a pointer that the sweep made, because what the pipe said was not done.
   */
  public static final String REPUBLISHED = "owed-republished";

  /** The same for what other cases have yet to hear of the case. */
  public static final String NEWS_REPUBLISHED = "news-republished";

  /** The same for what the people on call have yet to hear of the case. */
  public static final String PAGE_REPUBLISHED = "page-republished";

  public EntryRecorded {
    requireNonNull(origin, "origin is null");
    requireNonNull(caseId, "caseId is null");
    requireNonNull(entryType, "entryType is null");
  }
}
