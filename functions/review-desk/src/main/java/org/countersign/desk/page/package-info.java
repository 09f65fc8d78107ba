/**
 * What people see: each page is a view of plain words and numbers, and a template that only lays
 * them out. Works without scripts; with them, pages change in place.
 */
@NullMarked
package org.countersign.desk.page;

import org.jspecify.annotations.NullMarked;
