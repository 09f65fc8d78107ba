/** AWS Config through the AWS SDK: its rules and their results. */
@NullMarked
package org.countersign.sweep.config;

import org.jspecify.annotations.NullMarked;
