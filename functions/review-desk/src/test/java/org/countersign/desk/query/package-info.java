@NullMarked
package org.countersign.desk.query;

import org.jspecify.annotations.NullMarked;
