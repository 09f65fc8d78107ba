package org.countersign.health;

import java.util.Arrays;
import java.util.List;
import org.countersign.phi.S3Location;
import org.jspecify.annotations.Nullable;

/**
 * Where records may be exported to, and under which keys.
 *
 * @param destinations {@code s3://bucket} or {@code s3://bucket/folder}; what lies below one is
 *     listed too. None: no export is
 * @param keys ARNs or ids of KMS keys, or ARNs of aliases, as the export names them; none: any key
 *     will do
 */
public record ExportPolicy(List<String> destinations, List<String> keys) {
  private static final String SCHEME = "s3://";

  public ExportPolicy {
    destinations = List.copyOf(destinations);
    keys = List.copyOf(keys);
  }

  /** Two lists with commas between their parts. */
  public static ExportPolicy parse(String destinations, String keys) {
    return new ExportPolicy(split(destinations), split(keys));
  }

  private static List<String> split(String list) {
    return Arrays.stream(list.split(",", -1))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .toList();
  }

  boolean lists(S3Location place) {
    String folder = place.bucket() + "/" + place.folder();
    return destinations.stream().anyMatch(listed -> folder.startsWith(folder(listed)));
  }

  private static String folder(String listed) {
    String path = listed.startsWith(SCHEME) ? listed.substring(SCHEME.length()) : listed;
    return path.endsWith("/") ? path : path + "/";
  }

  boolean lists(@Nullable String key) {
    return keys.isEmpty() || (key != null && keys.stream().anyMatch(listed -> same(listed, key)));
  }

  /** The service takes a key by its id alone, and then says it so. */
  private static boolean same(String one, String other) {
    boolean bare = !one.contains(":") || !other.contains(":");
    return bare ? id(one).equals(id(other)) : one.equals(other);
  }

  private static String id(String key) {
    return key.contains(":key/") ? key.substring(key.lastIndexOf('/') + 1) : key;
  }
}
