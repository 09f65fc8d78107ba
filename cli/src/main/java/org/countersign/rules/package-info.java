/** EventBridge's rules for CloudTrail, made of the detection catalogue, and what they cost. */
@NullMarked
package org.countersign.rules;

import org.jspecify.annotations.NullMarked;
