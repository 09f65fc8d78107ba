/**
 * CloudTrail files through the detections, as if the records came now: {@code
 * docs/decisions/012-replay-in-two-halves.md} says how.
 */
@NullMarked
package org.countersign.replay;

import org.jspecify.annotations.NullMarked;
