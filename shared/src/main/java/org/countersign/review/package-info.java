/** From discrepancies to what people see: a task for each type and one finding for the case. */
@NullMarked
package org.countersign.review;

import org.jspecify.annotations.NullMarked;
