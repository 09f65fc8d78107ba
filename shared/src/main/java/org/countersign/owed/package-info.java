/** What AWS and the ledger owe each other by the hour, and what of it was received. */
@NullMarked
package org.countersign.owed;

import org.jspecify.annotations.NullMarked;
