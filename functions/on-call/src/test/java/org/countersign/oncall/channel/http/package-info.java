@NullMarked
package org.countersign.oncall.channel.http;

import org.jspecify.annotations.NullMarked;
