/** A CloudTrail record as the detections see it. */
@NullMarked
package org.countersign.detect.call;

import org.jspecify.annotations.NullMarked;
