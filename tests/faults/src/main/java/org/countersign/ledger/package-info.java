/** The key to the ledger's safeguards, for the fault harness alone. */
@NullMarked
package org.countersign.ledger;

import org.jspecify.annotations.NullMarked;
