/** Stand-in for Systems Manager's Parameter Store. */
@NullMarked
package org.countersign.laptop.parameter;

import org.jspecify.annotations.NullMarked;
