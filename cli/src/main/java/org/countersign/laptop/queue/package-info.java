/** SQS on the laptop, on the laptop clock. */
@NullMarked
package org.countersign.laptop.queue;

import org.jspecify.annotations.NullMarked;
