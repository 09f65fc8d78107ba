/** Slack, by an incoming webhook or by an app's token. */
@NullMarked
package org.countersign.oncall.channel.slack;

import org.jspecify.annotations.NullMarked;
