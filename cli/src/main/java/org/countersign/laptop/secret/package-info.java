/** Stand-in for Secrets Manager. */
@NullMarked
package org.countersign.laptop.secret;

import org.jspecify.annotations.NullMarked;
