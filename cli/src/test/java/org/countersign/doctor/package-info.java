@NullMarked
package org.countersign.doctor;

import org.jspecify.annotations.NullMarked;
