/** The detection catalogue: what a detection is, and how it is read. */
@NullMarked
package org.countersign.detect.catalogue;

import org.jspecify.annotations.NullMarked;
