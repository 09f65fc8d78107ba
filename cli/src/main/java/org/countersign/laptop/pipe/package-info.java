/** EventBridge Pipes on the laptop: from a table's stream to a bus. */
@NullMarked
package org.countersign.laptop.pipe;

import org.jspecify.annotations.NullMarked;
