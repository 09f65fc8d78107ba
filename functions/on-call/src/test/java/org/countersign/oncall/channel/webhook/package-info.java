@NullMarked
package org.countersign.oncall.channel.webhook;

import org.jspecify.annotations.NullMarked;
