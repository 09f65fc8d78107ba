/** The bucket that a trail delivers its log files to. */
@NullMarked
package org.countersign.sweep.trail;

import org.jspecify.annotations.NullMarked;
