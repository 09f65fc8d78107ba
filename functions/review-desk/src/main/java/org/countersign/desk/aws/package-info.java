/** The desk's adapter to Secrets Manager. */
@NullMarked
package org.countersign.desk.aws;

import org.jspecify.annotations.NullMarked;
