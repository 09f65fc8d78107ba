@NullMarked
package org.countersign.desk.act;

import org.jspecify.annotations.NullMarked;
