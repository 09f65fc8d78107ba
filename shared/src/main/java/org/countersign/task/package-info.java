/** What a person may do with a review task, and when that closes the case. */
@NullMarked
package org.countersign.task;

import org.jspecify.annotations.NullMarked;
