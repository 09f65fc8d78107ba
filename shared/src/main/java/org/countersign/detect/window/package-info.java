/**
 * What the detections remember from one record to the next: distinct counts and first sightings.
 */
@NullMarked
package org.countersign.detect.window;

import org.jspecify.annotations.NullMarked;
