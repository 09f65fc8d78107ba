@NullMarked
package org.countersign.doctor.aws;

import org.jspecify.annotations.NullMarked;
