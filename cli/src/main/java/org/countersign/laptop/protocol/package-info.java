/** AWS's JSON protocols, for the stand-ins that speak them. */
@NullMarked
package org.countersign.laptop.protocol;

import org.jspecify.annotations.NullMarked;
