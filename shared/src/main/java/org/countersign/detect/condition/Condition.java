package org.countersign.detect.condition;

import org.countersign.detect.call.ApiCall;

/** A question about one record that a pattern cannot ask. */
@FunctionalInterface
public interface Condition {
  Answer test(ApiCall call, Circumstances circumstances);
}
