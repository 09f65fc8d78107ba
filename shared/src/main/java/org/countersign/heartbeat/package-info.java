/**
 * The beat that shows that a record written at one end of the suite comes out at the other: how it
 * is recorded, and when its entry still counts.
 */
@NullMarked
package org.countersign.heartbeat;

import org.jspecify.annotations.NullMarked;
