/** The desk as people and programs meet it. */
@NullMarked
package org.countersign.desk;

import org.jspecify.annotations.NullMarked;
