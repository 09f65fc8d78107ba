/** Reading S3 for functions: the few calls they make, with failures told apart. */
@NullMarked
package org.countersign.storage.s3;

import org.jspecify.annotations.NullMarked;
