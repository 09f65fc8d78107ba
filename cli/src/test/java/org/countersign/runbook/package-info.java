@NullMarked
package org.countersign.runbook;

import org.jspecify.annotations.NullMarked;
