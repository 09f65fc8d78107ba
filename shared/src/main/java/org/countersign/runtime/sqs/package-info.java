/** The SQS side of a function. */
@NullMarked
package org.countersign.runtime.sqs;

import org.jspecify.annotations.NullMarked;
