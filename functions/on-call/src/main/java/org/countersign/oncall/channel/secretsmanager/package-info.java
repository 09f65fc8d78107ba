/** The channels' keys in Secrets Manager. */
@NullMarked
package org.countersign.oncall.channel.secretsmanager;

import org.jspecify.annotations.NullMarked;
