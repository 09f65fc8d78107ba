/** What detections remember, in a table of its own. */
@NullMarked
package org.countersign.detect.window.dynamodb;

import org.jspecify.annotations.NullMarked;
