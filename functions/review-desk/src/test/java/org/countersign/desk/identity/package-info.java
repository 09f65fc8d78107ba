@NullMarked
package org.countersign.desk.identity;

import org.jspecify.annotations.NullMarked;
