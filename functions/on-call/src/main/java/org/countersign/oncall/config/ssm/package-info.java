/** The operator's document in Systems Manager's Parameter Store. */
@NullMarked
package org.countersign.oncall.config.ssm;

import org.jspecify.annotations.NullMarked;
