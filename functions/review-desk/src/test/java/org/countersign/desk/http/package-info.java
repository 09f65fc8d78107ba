@NullMarked
package org.countersign.desk.http;

import org.jspecify.annotations.NullMarked;
