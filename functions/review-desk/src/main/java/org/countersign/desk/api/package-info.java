/** The desk for programs: JSON over bearer tokens, as openapi.json says. */
@NullMarked
package org.countersign.desk.api;

import org.jspecify.annotations.NullMarked;
