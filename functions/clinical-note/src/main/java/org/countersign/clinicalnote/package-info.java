/**
 * clinical-note: what an AI wrote is held until a person approved exactly that version, and only
 * that version is published.
 */
@NullMarked
package org.countersign.clinicalnote;

import org.jspecify.annotations.NullMarked;
