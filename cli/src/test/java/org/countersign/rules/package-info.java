@NullMarked
package org.countersign.rules;

import org.jspecify.annotations.NullMarked;
