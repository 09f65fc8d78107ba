/** Cases, entries, findings and tasks, and the one transaction that writes them. */
@NullMarked
package org.countersign.ledger;

import org.jspecify.annotations.NullMarked;
