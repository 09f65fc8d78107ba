/** The review desk on the laptop: an HTTP API before its function, and people who can sign in. */
@NullMarked
package org.countersign.laptop.desk;

import org.jspecify.annotations.NullMarked;
