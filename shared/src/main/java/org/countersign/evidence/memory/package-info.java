/** Evidence in memory, for tests. */
@NullMarked
package org.countersign.evidence.memory;

import org.jspecify.annotations.NullMarked;
