/** The receivers of on-call: a pager, a chat, webhooks and topics, as their pages describe them. */
@NullMarked
package org.countersign.laptop.oncall;

import org.jspecify.annotations.NullMarked;
