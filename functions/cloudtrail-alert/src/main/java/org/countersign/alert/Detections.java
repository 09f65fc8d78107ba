package org.countersign.alert;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Set;
import org.countersign.detect.Alert;
import org.countersign.detect.Detector;
import org.countersign.detect.call.ApiCall;
import org.countersign.event.CloudTrailEvent;

/** What the catalogue finds in the records of our own accounts. */
final class Detections {
  private final Detector detector;
  private final Set<String> accounts;

  Detections(Detector detector, Set<String> accounts) {
    this.detector = requireNonNull(detector, "detector is null");
    this.accounts = Set.copyOf(accounts);
  }

  /**
   * Whether the event may be believed: what comes from an account that nobody named can be a forged
   * event as well as a forwarded one.
   */
  boolean isOurs(CloudTrailEvent event) {
    return accounts.contains(event.origin().account());
  }

  /**
   * What is counted in windows is counted here, before anything is recorded: a record that comes
   * again adds nothing to a set.
   *
   * @throws org.countersign.detect.call.MalformedRecordException if it is not a record
   */
  List<Alert> in(CloudTrailEvent event) {
    return detector.detect(ApiCall.of(event.record()));
  }
}
