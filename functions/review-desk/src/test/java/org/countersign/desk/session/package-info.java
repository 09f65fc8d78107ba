@NullMarked
package org.countersign.desk.session;

import org.jspecify.annotations.NullMarked;
