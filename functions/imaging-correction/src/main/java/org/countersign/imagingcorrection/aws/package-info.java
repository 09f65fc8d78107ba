/** HealthImaging as imaging-correction reads and writes it: the only place with SDK types. */
@NullMarked
package org.countersign.imagingcorrection.aws;

import org.jspecify.annotations.NullMarked;
