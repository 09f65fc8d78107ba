/** Recordings. */
@org.jspecify.annotations.NullMarked
package org.countersign.desk.recording;
