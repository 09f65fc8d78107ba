/** Evidence in an S3 bucket. */
@NullMarked
package org.countersign.evidence.s3;

import org.jspecify.annotations.NullMarked;
