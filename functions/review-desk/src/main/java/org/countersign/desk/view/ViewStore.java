package org.countersign.desk.view;

import java.util.List;

/**
 * Keeps lists of views, each under a key and as a whole.
 *
 * <p>All methods throw {@link ViewsUnavailableException} if the store does not answer.
 */
public interface ViewStore {
  /**
   * The views under one key.
   *
   * @param version 0 if nothing was ever written there
   */
  record Shelf(long version, List<SavedView> views) {
    /** Nothing there yet. */
    public static final Shelf EMPTY = new Shelf(0, List.of());

    public Shelf {
      views = List.copyOf(views);
    }
  }

  Shelf read(String key);

  /**
   * Writes all views of a key.
   *
   * @param before the version that was read
   * @return false if somebody wrote meanwhile; nothing was written then
   */
  boolean write(String key, long before, List<SavedView> views);
}
