/** What a correction of an image set would change, and how its case remembers it. */
@NullMarked
package org.countersign.correction;

import org.jspecify.annotations.NullMarked;
