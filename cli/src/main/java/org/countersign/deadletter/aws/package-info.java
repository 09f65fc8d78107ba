/** Where the stack of an account keeps its dead letters, and what CloudWatch Logs knows of them. */
@NullMarked
package org.countersign.deadletter.aws;

import org.jspecify.annotations.NullMarked;
