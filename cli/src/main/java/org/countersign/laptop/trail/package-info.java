/** What CloudTrail tells on the demo's day. */
@NullMarked
package org.countersign.laptop.trail;

import org.jspecify.annotations.NullMarked;
