package org.countersign.detect.context;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where PHI is.
 *
 * @param accounts ids of accounts that hold PHI
 * @param buckets names
 * @param resources ARNs or ids of keys, data stores, snapshots, databases, secrets and so on
 * @param tags by key: values that mark a resource as holding PHI, {@code *} for any
 */
public record PhiStores(
    Set<String> accounts, List<Glob> buckets, List<Glob> resources, Map<String, List<Glob>> tags) {
  public PhiStores {
    accounts = Lists.orEmpty(accounts);
    buckets = Lists.orEmpty(buckets);
    resources = Lists.orEmpty(resources);
    tags = copy(tags);
  }

  private static Map<String, List<Glob>> copy(@Nullable Map<String, List<Glob>> tags) {
    return tags == null ? Map.of() : Map.copyOf(tags);
  }

  public boolean names(String resource) {
    return buckets.stream().anyMatch(glob -> glob.matchesName(resource))
        || resources.stream().anyMatch(glob -> glob.matchesName(resource));
  }

  public boolean marks(String tagKey, String tagValue) {
    return tags.getOrDefault(tagKey, List.of()).stream().anyMatch(glob -> glob.matches(tagValue));
  }
}
