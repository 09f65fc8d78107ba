/**
 * S3 and HealthImaging behind the ports of the imaging package; the only place in it with SDK
 * types.
 */
@NullMarked
package org.countersign.imaging.aws;

import org.jspecify.annotations.NullMarked;
