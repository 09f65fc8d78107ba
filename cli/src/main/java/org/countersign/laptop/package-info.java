/**
 * The laptop cloud: AWS's side of the suite in one process, with the same files and the same
 * handler classes.
 */
@NullMarked
package org.countersign.laptop;

import org.jspecify.annotations.NullMarked;
