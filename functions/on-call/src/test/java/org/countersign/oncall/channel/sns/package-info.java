@NullMarked
package org.countersign.oncall.channel.sns;

import org.jspecify.annotations.NullMarked;
