/** Saved views. */
@org.jspecify.annotations.NullMarked
package org.countersign.desk.view;
