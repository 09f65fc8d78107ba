/**
 * Wakes the people on call: one page for each cause, at once, with what to do; and says so when it
 * is over.
 */
@NullMarked
package org.countersign.oncall;

import org.jspecify.annotations.NullMarked;
