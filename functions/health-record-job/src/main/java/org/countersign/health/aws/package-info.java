/** HealthLake and S3 as this function needs them; the only place with SDK types. */
@NullMarked
package org.countersign.health.aws;

import org.jspecify.annotations.NullMarked;
