/**
 * Stands in for AWS HealthLake: knows data stores and jobs as a file says them, and writes what the
 * jobs wrote.
 */
@NullMarked
package org.countersign.laptop.health;

import org.jspecify.annotations.NullMarked;
