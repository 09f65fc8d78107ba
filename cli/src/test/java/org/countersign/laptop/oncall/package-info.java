@NullMarked
package org.countersign.laptop.oncall;

import org.jspecify.annotations.NullMarked;
