/** What people do at the desk, by page or by program: one way for both. */
@NullMarked
package org.countersign.desk.act;

import org.jspecify.annotations.NullMarked;
