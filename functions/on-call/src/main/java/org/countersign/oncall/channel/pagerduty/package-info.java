/** PagerDuty, by its Events API v2. */
@NullMarked
package org.countersign.oncall.channel.pagerduty;

import org.jspecify.annotations.NullMarked;
