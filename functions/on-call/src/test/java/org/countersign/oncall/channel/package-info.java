@NullMarked
package org.countersign.oncall.channel;

import org.jspecify.annotations.NullMarked;
