/** EventBridge through the AWS SDK: the suite's own bus. */
@NullMarked
package org.countersign.sweep.eventbridge;

import org.jspecify.annotations.NullMarked;
