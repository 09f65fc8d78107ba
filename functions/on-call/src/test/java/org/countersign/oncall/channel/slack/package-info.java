@NullMarked
package org.countersign.oncall.channel.slack;

import org.jspecify.annotations.NullMarked;
