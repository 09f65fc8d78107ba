@NullMarked
package org.countersign.oncall.config;

import org.jspecify.annotations.NullMarked;
