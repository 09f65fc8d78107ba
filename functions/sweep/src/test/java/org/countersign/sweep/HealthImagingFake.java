package org.countersign.sweep;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One data store with what a test puts into it. */
final class HealthImagingFake implements HealthImaging {
  static final String STORE = "0123456789abcdef0123456789abcdef";

  final List<ListedJob> jobs = new ArrayList<>();
  final Map<String, List<ListedChange>> changes = new HashMap<>();
  final List<String> asked = new ArrayList<>();
  @Nullable RuntimeException fails;

  @Override
  public List<String> datastores() {
    if (fails != null) {
      throw fails;
    }
    return List.of(STORE);
  }

  @Override
  public void jobs(String datastoreId, Consumer<ListedJob> job) {
    jobs.forEach(job);
  }

  @Override
  public List<ListedChange> changes(String datastoreId, String imageSetId) {
    asked.add(imageSetId);
    return changes.getOrDefault(imageSetId, List.of());
  }
}
