/**
 * Security Hub through the AWS SDK: findings in AWS's format, batches within its limits, and what
 * its answers mean.
 */
@NullMarked
package org.countersign.delivery.securityhub;

import org.jspecify.annotations.NullMarked;
