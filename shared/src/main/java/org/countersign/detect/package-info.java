/** One engine for CloudTrail records, used by the function and by replay: record in, alerts out. */
@NullMarked
package org.countersign.detect;

import org.jspecify.annotations.NullMarked;
