/** AWS Config on the laptop: a stand-in that knows what a file says, and a day of its events. */
@NullMarked
package org.countersign.laptop.config;

import org.jspecify.annotations.NullMarked;
