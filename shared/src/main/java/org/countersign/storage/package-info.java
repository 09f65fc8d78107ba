/** How a service that keeps PHI refuses or fails, told apart for whoever waits for it. */
@NullMarked
package org.countersign.storage;

import org.jspecify.annotations.NullMarked;
