/**
 * The review desk: where people look at cases, decide tasks and approve what others ask for, as a
 * page and as an API behind one HTTP API.
 */
@NullMarked
package org.countersign.desk;

import org.jspecify.annotations.NullMarked;
