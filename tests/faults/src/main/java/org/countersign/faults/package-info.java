/**
 * The functions under seeded faults: the production classes over simulated queues, bus, pipe, clock
 * and Security Hub in one JVM, and an oracle that asks the receivers what arrived.
 */
@NullMarked
package org.countersign.faults;

import org.jspecify.annotations.NullMarked;
