@NullMarked
package org.countersign.pack;

import org.jspecify.annotations.NullMarked;
