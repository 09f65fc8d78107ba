/** What people on call are woken for, as the ledger keeps it: one page for each cause. */
@NullMarked
package org.countersign.page;

import org.jspecify.annotations.NullMarked;
