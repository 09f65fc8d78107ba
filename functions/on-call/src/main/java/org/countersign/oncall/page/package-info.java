/** One page for each cause: what cases ask for, how it merges, and what its channels are owed. */
@NullMarked
package org.countersign.oncall.page;

import org.jspecify.annotations.NullMarked;
