package org.countersign.sweep;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where the sweep of the trail goes on.
 *
 * @param announcedUntil when the last file that was announced was delivered; null before the first
 */
record TrailPlace(@Nullable Instant announcedUntil) {}
