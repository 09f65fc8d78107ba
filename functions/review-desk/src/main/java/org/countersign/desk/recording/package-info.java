/** Recordings of visits, as whoever reviews a note hears them. */
@NullMarked
package org.countersign.desk.recording;

import org.jspecify.annotations.NullMarked;
