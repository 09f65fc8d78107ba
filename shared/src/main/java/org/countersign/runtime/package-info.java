/**
 * What every function needs around its decision: bytes in, batch failures out, environment,
 * metrics.
 */
@NullMarked
package org.countersign.runtime;

import org.jspecify.annotations.NullMarked;
