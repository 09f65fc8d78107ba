/** Tests of the command line. */
@NullMarked
package org.countersign.cli;

import org.jspecify.annotations.NullMarked;
