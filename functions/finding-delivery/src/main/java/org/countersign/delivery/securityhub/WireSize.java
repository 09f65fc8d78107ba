package org.countersign.delivery.securityhub;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/** How many bytes a request's object takes as the JSON that the SDK sends. */
final class WireSize {
  private static final ObjectMapper JSON = new ObjectMapper();

  private WireSize() {}

  static int of(SdkPojo object) {
    try {
      return JSON.writeValueAsBytes(plain(object)).length;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("maps, lists and texts can always be written", e);
    }
  }

  private static @Nullable Object plain(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case SdkPojo pojo -> members(pojo);
      case Map<?, ?> map -> entries(map);
      case List<?> list -> list.stream().map(WireSize::plain).toList();
      default -> value;
    };
  }

  private static Map<String, Object> members(SdkPojo pojo) {
    Map<String, Object> members = new LinkedHashMap<>();
    for (SdkField<?> field : pojo.sdkFields()) {
      Object value = plain(field.getValueOrDefault(pojo));
      // The SDK leaves out what was never set.
      if (value != null && !isEmpty(value)) {
        members.put(field.locationName(), value);
      }
    }
    return members;
  }

  private static boolean isEmpty(Object value) {
    return value instanceof Collection<?> list
        ? list.isEmpty()
        : value instanceof Map<?, ?> map && map.isEmpty();
  }

  private static Map<String, @Nullable Object> entries(Map<?, ?> map) {
    Map<String, @Nullable Object> entries = new LinkedHashMap<>();
    map.forEach((key, value) -> entries.put(String.valueOf(key), plain(value)));
    return entries;
  }
}
