package org.countersign.desk.view.memory;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.countersign.desk.view.SavedView;
import org.countersign.desk.view.ViewStore;

/** Forgets everything with the process. Safe for many threads. */
public final class MemoryViewStore implements ViewStore {
  private final Map<String, Shelf> shelves = new HashMap<>();

  @Override
  public synchronized Shelf read(String key) {
    return shelves.getOrDefault(key, Shelf.EMPTY);
  }

  @Override
  public synchronized boolean write(String key, long before, List<SavedView> views) {
    if (read(key).version() != before) {
      return false;
    }
    shelves.put(key, new Shelf(before + 1, views));
    return true;
  }
}
