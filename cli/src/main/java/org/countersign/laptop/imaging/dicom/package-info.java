/**
 * Reads the few header attributes of DICOM Part 10 files (PS3.10) that an import is decided on.
 * Never touches pixel data.
 */
@NullMarked
package org.countersign.laptop.imaging.dicom;

import org.jspecify.annotations.NullMarked;
