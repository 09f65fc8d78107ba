/** Types for protected health information that print, log and serialise as a keyed pseudonym. */
@NullMarked
package org.countersign.phi;

import org.jspecify.annotations.NullMarked;
