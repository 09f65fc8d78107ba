@NullMarked
package org.countersign.faults;

import org.jspecify.annotations.NullMarked;
