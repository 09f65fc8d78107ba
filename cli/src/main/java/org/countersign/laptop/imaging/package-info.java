/**
 * A HealthImaging stand-in that does what AWS documents with real DICOM files, and the hospital day
 * that the demo plays against it.
 */
@NullMarked
package org.countersign.laptop.imaging;

import org.jspecify.annotations.NullMarked;
