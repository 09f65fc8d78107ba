package org.countersign.detect.context;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where PHI is.
 *
 * @param accounts ids of accounts that hold PHI
 * @param buckets names
 * @param resources ARNs or ids of keys, data stores, snapshots, databases, secrets and so on
 * @param tags by key: values that mark a resource as holding PHI, {@code *} for any. Both are
 *     compared without regard to case, because people's hands differ
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
    Map<String, List<Glob>> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    if (tags != null) {
      tags.forEach((key, values) -> add(all, key, values));
    }
    return Collections.unmodifiableMap(all);
  }

  private static void add(Map<String, List<Glob>> all, String key, List<Glob> values) {
    all.merge(key, values.stream().map(PhiStores::lower).toList(), Lists::joined);
  }

  private static Glob lower(Glob glob) {
    return new Glob(glob.toString().toLowerCase(Locale.ROOT));
  }

  /** These and others. */
  public PhiStores and(PhiStores more) {
    Set<String> allAccounts = new HashSet<>(accounts);
    allAccounts.addAll(more.accounts);
    Map<String, List<Glob>> allTags = new TreeMap<>(tags);
    more.tags.forEach((key, values) -> add(allTags, key, values));
    return new PhiStores(
        allAccounts,
        Lists.joined(buckets, more.buckets),
        Lists.joined(resources, more.resources),
        allTags);
  }

  public boolean names(String resource) {
    return buckets.stream().anyMatch(glob -> glob.matchesName(resource))
        || resources.stream().anyMatch(glob -> glob.matchesName(resource));
  }

  public boolean marks(String tagKey, String tagValue) {
    String value = tagValue.toLowerCase(Locale.ROOT);
    return tags.getOrDefault(tagKey, List.of()).stream().anyMatch(glob -> glob.matches(value));
  }
}
