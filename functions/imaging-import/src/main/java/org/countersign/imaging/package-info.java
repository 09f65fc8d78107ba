/**
 * The function imaging-import: reconciles what a HealthImaging import job was owed with what it
 * did.
 */
@NullMarked
package org.countersign.imaging;

import org.jspecify.annotations.NullMarked;
