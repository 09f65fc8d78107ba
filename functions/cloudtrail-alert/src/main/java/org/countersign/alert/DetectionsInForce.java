package org.countersign.alert;

import static java.util.Objects.requireNonNull;

import java.util.HashSet;
import java.util.Set;
import org.countersign.detect.Detector;
import org.countersign.detect.Patterns;
import org.countersign.detect.catalogue.Catalogue;
import org.countersign.detect.context.DetectionContext;
import org.countersign.detect.window.WindowStore;
import org.countersign.phi.Pseudonyms;
import org.jspecify.annotations.Nullable;

/** The detections with the context as it stands. The catalogue is prepared once. */
final class DetectionsInForce {
  private final ContextSource source;
  private final Patterns patterns;
  private final WindowStore windows;
  private final Pseudonyms pseudonyms;
  private final String account;
  private @Nullable Built built;

  private record Built(DetectionContext context, Detections detections) {}

  /**
   * @param account the suite's own, which is always one of the operator's
   */
  DetectionsInForce(
      ContextSource source,
      Catalogue catalogue,
      WindowStore windows,
      Pseudonyms pseudonyms,
      String account) {
    this.source = requireNonNull(source, "source is null");
    this.patterns = new Patterns(catalogue);
    this.windows = requireNonNull(windows, "windows is null");
    this.pseudonyms = requireNonNull(pseudonyms, "pseudonyms is null");
    this.account = requireNonNull(account, "account is null");
  }

  /** Throws what {@link ContextSource#current()} does. */
  synchronized Detections now() {
    DetectionContext context = source.current();
    Built before = built;
    if (before != null && before.context.equals(context)) {
      return before.detections;
    }
    DetectionContext own = context.withAccounts(Set.of(account));
    Set<String> accounts = new HashSet<>(own.accounts());
    accounts.addAll(own.organisationAccounts());
    Detections detections =
        new Detections(new Detector(patterns, own, windows, pseudonyms), accounts);
    built = new Built(context, detections);
    return detections;
  }
}
