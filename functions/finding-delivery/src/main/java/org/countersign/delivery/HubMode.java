package org.countersign.delivery;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Who owns a finding that AWS has one of as well: AWS Config sends its evaluations to Security Hub
 * by itself (Security Hub user guide, securityhub-internal-providers).
 */
public enum HubMode {
  /** We do: ours stands in Security Hub, whatever AWS has beside it. */
  OWN,
  /** AWS does: severity, citations and workflow are written on its finding. */
  ENRICH;

  /**
   * @throws IllegalArgumentException if it is neither {@code own} nor {@code enrich}
   */
  static HubMode of(String text) {
    return Arrays.stream(values())
        .filter(mode -> mode.text().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "HUB_MODE is one of "
                        + Arrays.stream(values())
                            .map(HubMode::text)
                            .collect(Collectors.joining(", "))));
  }

  private String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
