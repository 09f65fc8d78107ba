/** Who is told what, and when: one document, checked against its schema. */
@NullMarked
package org.countersign.oncall.config;

import org.jspecify.annotations.NullMarked;
