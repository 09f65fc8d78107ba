/** Security Hub's own account of the suite's findings. */
@NullMarked
package org.countersign.sweep.hub;

import org.jspecify.annotations.NullMarked;
