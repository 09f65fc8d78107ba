/**
 * Shows the ledger's findings in Security Hub: the newest version of each, until the ledger knows
 * that it arrived.
 */
@NullMarked
package org.countersign.delivery;

import org.jspecify.annotations.NullMarked;
