/** Saved views in memory, for the desk's tests and tools. */
@NullMarked
package org.countersign.desk.view.memory;

import org.jspecify.annotations.NullMarked;
