@NullMarked
package org.countersign.deadletter;

import org.jspecify.annotations.NullMarked;
