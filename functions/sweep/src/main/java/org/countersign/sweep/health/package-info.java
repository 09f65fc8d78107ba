/** HealthLake as the sweep sees it. */
@NullMarked
package org.countersign.sweep.health;

import org.jspecify.annotations.NullMarked;
