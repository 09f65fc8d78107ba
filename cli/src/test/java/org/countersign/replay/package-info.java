@NullMarked
package org.countersign.replay;

import org.jspecify.annotations.NullMarked;
