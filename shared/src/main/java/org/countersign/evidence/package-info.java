/** Clear evidence, kept under its digest in the encrypted evidence bucket. */
@NullMarked
package org.countersign.evidence;

import org.jspecify.annotations.NullMarked;
