/**
 * Clinical notes that are held until a person approved them: the normalised note, what is checked
 * of it, its versions, and what a person may do with them.
 */
@NullMarked
package org.countersign.note;

import org.jspecify.annotations.NullMarked;
