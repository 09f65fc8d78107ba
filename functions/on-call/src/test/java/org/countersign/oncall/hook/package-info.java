@NullMarked
package org.countersign.oncall.hook;

import org.jspecify.annotations.NullMarked;
