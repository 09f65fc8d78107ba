/**
 * Import and export jobs and data stores of HealthLake: counts what came out, watches where records
 * go and under which key.
 */
@NullMarked
package org.countersign.health;

import org.jspecify.annotations.NullMarked;
