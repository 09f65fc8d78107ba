package org.countersign.sweep;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where the sweep of the trail goes on.
 *
 * @param announcedUntil files delivered until then were announced; null before the first run
 */
record TrailPlace(@Nullable Instant announcedUntil) {}
