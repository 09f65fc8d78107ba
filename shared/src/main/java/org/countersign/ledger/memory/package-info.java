/** The ledger in memory, for tests and for trying things out. */
@NullMarked
package org.countersign.ledger.memory;

import org.jspecify.annotations.NullMarked;
