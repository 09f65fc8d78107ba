/**
 * What AWS says happened: the EventBridge envelope, parsed tolerantly into a sealed {@link Event}.
 */
@NullMarked
package org.countersign.event;

import org.jspecify.annotations.NullMarked;
