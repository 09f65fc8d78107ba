@NullMarked
package org.countersign.desk.api;

import org.jspecify.annotations.NullMarked;
