/** HealthImaging through the AWS SDK: its list of import jobs. */
@NullMarked
package org.countersign.sweep.imaging;

import org.jspecify.annotations.NullMarked;
