/** The ways in which people on call are reached, and what goes over them. */
@NullMarked
package org.countersign.oncall.channel;

import org.jspecify.annotations.NullMarked;
