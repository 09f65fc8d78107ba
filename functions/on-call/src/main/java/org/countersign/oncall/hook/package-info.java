/** What a pager tells of its own accord: somebody sees to a page, or it is over there. */
@NullMarked
package org.countersign.oncall.hook;

import org.jspecify.annotations.NullMarked;
