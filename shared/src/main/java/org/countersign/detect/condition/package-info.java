/** The named conditions of the detection catalogue. */
@NullMarked
package org.countersign.detect.condition;

import org.jspecify.annotations.NullMarked;
