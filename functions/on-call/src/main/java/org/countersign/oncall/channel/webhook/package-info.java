/** Any receiver of our own JSON, signed; {@code docs/on-call.md} tells its side of it. */
@NullMarked
package org.countersign.oncall.channel.webhook;

import org.jspecify.annotations.NullMarked;
