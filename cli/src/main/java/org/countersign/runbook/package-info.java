/** The pages that say what to do about a case, and how they are filled with what is known of it. */
@NullMarked
package org.countersign.runbook;

import org.jspecify.annotations.NullMarked;
