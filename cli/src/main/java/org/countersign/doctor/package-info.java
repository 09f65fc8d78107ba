/**
 * What a machine and an account lack to run Countersign. The checks are pure: they decide from what
 * a {@link org.countersign.doctor.Machine} and an {@link org.countersign.doctor.Account} answer.
 */
@NullMarked
package org.countersign.doctor;

import org.jspecify.annotations.NullMarked;
