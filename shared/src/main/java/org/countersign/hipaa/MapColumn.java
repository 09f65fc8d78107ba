package org.countersign.hipaa;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The columns of a control map's file; a file of somebody's own may leave out any but the first.
 */
enum MapColumn {
  RULE_NAME,
  SOURCE_IDENTIFIER,
  IN_PACK,
  RESOURCE_TYPES,
  RESOURCE_TYPES_SOURCE,
  TRIGGER_TYPE,
  CITATIONS,
  CITATIONS_CONFIDENCE,
  SOURCE,
  CITATIONS_OTHER,
  CITATIONS_OTHER_SOURCE,
  DEFAULT_SEVERITY,
  SEVERITY_SOURCE,
  SECURITY_HUB_CONTROL,
  PACK_INPUT_PARAMETERS;

  String header() {
    return name().toLowerCase(Locale.ROOT);
  }

  static String headers() {
    return Arrays.stream(values()).map(MapColumn::header).collect(Collectors.joining(", "));
  }

  static Optional<MapColumn> of(String header) {
    return Arrays.stream(values()).filter(column -> column.header().equals(header)).findFirst();
  }
}
