/** Compares what is owed with what the service says it did. */
@NullMarked
package org.countersign.reconcile;

import org.jspecify.annotations.NullMarked;
