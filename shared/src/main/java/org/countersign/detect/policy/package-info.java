/** IAM policy documents: to whom they open a resource, and how much they grant. */
@NullMarked
package org.countersign.detect.policy;

import org.jspecify.annotations.NullMarked;
