/** The operator's documents in Systems Manager's Parameter Store. */
@NullMarked
package org.countersign.alert.ssm;

import org.jspecify.annotations.NullMarked;
