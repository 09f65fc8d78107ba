/** One POST to a receiver that may hang, redirect, lie or go away. */
@NullMarked
package org.countersign.oncall.channel.http;

import org.jspecify.annotations.NullMarked;
