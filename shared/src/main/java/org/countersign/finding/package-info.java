/** What Countersign tells Security Hub, in its own words; adapters translate. */
@NullMarked
package org.countersign.finding;

import org.jspecify.annotations.NullMarked;
