package org.countersign.alert;

import org.countersign.detect.context.DetectionContext;

/** What the operator tells the detections, as it stands now. */
@FunctionalInterface
public interface ContextSource {
  /**
   * The context to detect with. The same object until something of it changes.
   *
   * @throws ContextUnavailableException if it could not be read, now or ever before
   * @throws org.countersign.detect.context.InvalidContextException if it was never usable
   */
  DetectionContext current();
}
