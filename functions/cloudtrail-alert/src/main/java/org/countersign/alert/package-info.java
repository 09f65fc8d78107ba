/**
 * The function cloudtrail-alert: runs the detections over CloudTrail's records and says once what
 * endangers PHI, with its severity, citations and what to do.
 */
@NullMarked
package org.countersign.alert;

import org.jspecify.annotations.NullMarked;
