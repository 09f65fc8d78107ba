package org.countersign.compliance;

import java.util.Locale;

/** Whose finding Security Hub shows: AWS Config's integration may already write one. */
public enum HubMode {
  /** Countersign's own; Config's integration is to be switched off. */
  OWN,
  /** AWS Config's, with Countersign's severity, citations and note added to it. */
  ENRICH;

  /**
   * @param text {@code own} or {@code enrich}
   * @throws IllegalArgumentException if it is neither
   */
  public static HubMode of(String text) {
    for (HubMode mode : values()) {
      if (mode.name().toLowerCase(Locale.ROOT).equals(text)) {
        return mode;
      }
    }
    throw new IllegalArgumentException("HUB_MODE is own or enrich");
  }
}
