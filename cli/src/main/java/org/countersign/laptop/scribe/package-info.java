/** A stand-in for AWS HealthScribe, for the laptop cloud. */
@NullMarked
package org.countersign.laptop.scribe;

import org.jspecify.annotations.NullMarked;
