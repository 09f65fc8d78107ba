package org.countersign.imaging;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The image sets that an import's outcome names and that are not primary, as far as they have cases
 * of their own: people decide there what becomes of each, and the import waits for it.
 *
 * @param decided image set ids, and whether nothing is left to decide about each; at most {@value
 *     #MOST}
 * @param others image sets without such a case, about which people decide at the import
 * @param images how many of the import's files went into any of them
 */
record SetsBelow(SortedMap<String, Boolean> decided, long others, long images) {
  /**
   * Each takes four round trips to the ledger, together some twenty seconds of an invocation's five
   * minutes, and this many take some 20 KB of the case. An import with more is a matter of its own:
   * nobody corrects a thousand sets one by one.
   */
  static final int MOST = 500;

  static final SetsBelow NONE = new SetsBelow(new TreeMap<>(), 0, 0);

  SetsBelow {
    decided = new TreeMap<>(decided == null ? Map.of() : decided);
  }

  /** Whether it is known of every one what becomes of it, without a decision at the import. */
  boolean isDecided() {
    return others == 0 && !decided.isEmpty() && !decided.containsValue(false);
  }

  /** How many files are still to be decided about. */
  long open() {
    return isDecided() ? 0 : images;
  }

  SetsBelow with(String imageSetId, boolean isDecided) {
    SortedMap<String, Boolean> after = new TreeMap<>(decided);
    after.put(imageSetId, isDecided);
    return new SetsBelow(after, others, images);
  }
}
