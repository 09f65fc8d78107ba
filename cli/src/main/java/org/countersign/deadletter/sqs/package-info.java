/** Dead letters as SQS has them, on the laptop and on AWS alike. */
@NullMarked
package org.countersign.deadletter.sqs;

import org.jspecify.annotations.NullMarked;
