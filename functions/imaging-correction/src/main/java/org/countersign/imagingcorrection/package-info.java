/**
 * The function imaging-correction, the only one that writes to HealthImaging: proposes what can be
 * done about an image set, and does what two people approved.
 */
@NullMarked
package org.countersign.imagingcorrection;

import org.jspecify.annotations.NullMarked;
