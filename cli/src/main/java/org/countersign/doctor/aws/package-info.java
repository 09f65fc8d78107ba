/** An account as the AWS SDK sees it. Every call reads. */
@NullMarked
package org.countersign.doctor.aws;

import org.jspecify.annotations.NullMarked;
