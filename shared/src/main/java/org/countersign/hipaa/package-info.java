/** 45 CFR part 164 as reference data. */
@NullMarked
package org.countersign.hipaa;

import org.jspecify.annotations.NullMarked;
