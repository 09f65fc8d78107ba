@NullMarked
package org.countersign.oncall;

import org.jspecify.annotations.NullMarked;
