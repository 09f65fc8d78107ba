package org.countersign.detect.condition;

import static java.util.Objects.requireNonNull;

import org.countersign.detect.context.DetectionContext;
import org.countersign.detect.context.EligibleServices;
import org.countersign.detect.window.Windows;
import org.countersign.phi.Pseudonyms;

/** What a condition may know besides the record. */
public record Circumstances(
    DetectionContext context, EligibleServices services, Windows windows, Pseudonyms pseudonyms) {
  public Circumstances {
    requireNonNull(context, "context is null");
    requireNonNull(services, "services is null");
    requireNonNull(windows, "windows is null");
    requireNonNull(pseudonyms, "pseudonyms is null");
  }
}
