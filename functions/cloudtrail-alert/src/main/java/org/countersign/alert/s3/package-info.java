/** The trail's bucket. */
@NullMarked
package org.countersign.alert.s3;

import org.jspecify.annotations.NullMarked;
