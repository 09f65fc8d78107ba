/** What the operator tells the detections about accounts, roles and PHI stores. */
@NullMarked
package org.countersign.detect.context;

import org.jspecify.annotations.NullMarked;
