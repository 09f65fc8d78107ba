@NullMarked
package org.countersign.deadletter.aws;

import org.jspecify.annotations.NullMarked;
