/**
 * The function sweep: compares what is owed with what was received, and sees to what was missed.
 */
@NullMarked
package org.countersign.sweep;

import org.jspecify.annotations.NullMarked;
