/** Sessions in this process, for tests and for one process alone. */
@NullMarked
package org.countersign.desk.session.memory;

import org.jspecify.annotations.NullMarked;
