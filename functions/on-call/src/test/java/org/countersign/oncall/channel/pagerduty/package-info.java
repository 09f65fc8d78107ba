@NullMarked
package org.countersign.oncall.channel.pagerduty;

import org.jspecify.annotations.NullMarked;
