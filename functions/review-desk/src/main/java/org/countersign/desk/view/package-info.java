/** Lists of tasks that people gave a name to. */
@NullMarked
package org.countersign.desk.view;

import org.jspecify.annotations.NullMarked;
