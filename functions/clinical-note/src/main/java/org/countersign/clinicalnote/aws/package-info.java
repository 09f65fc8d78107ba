/** Transcribe and S3, as clinical-note sees them. */
@NullMarked
package org.countersign.clinicalnote.aws;

import org.jspecify.annotations.NullMarked;
