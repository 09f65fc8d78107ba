/** Messages that no function could work off: what they are, why they are there, the way back. */
@NullMarked
package org.countersign.deadletter;

import org.jspecify.annotations.NullMarked;
