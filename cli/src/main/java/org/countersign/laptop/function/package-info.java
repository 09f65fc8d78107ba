/** Lambda on the laptop: handlers, and the pump that feeds them from queues. */
@NullMarked
package org.countersign.laptop.function;

import org.jspecify.annotations.NullMarked;
