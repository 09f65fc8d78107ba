/** Who asks, by the word of an OpenID Connect provider. */
@NullMarked
package org.countersign.desk.identity;

import org.jspecify.annotations.NullMarked;
