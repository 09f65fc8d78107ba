/** EventBridge on the laptop: buses, rules and why an event goes where it goes. */
@NullMarked
package org.countersign.laptop.bus;

import org.jspecify.annotations.NullMarked;
