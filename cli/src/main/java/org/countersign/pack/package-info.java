/** Conformance packs of AWS Config, written from the control map. */
@NullMarked
package org.countersign.pack;

import org.jspecify.annotations.NullMarked;
