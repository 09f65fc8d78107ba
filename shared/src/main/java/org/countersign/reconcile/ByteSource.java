package org.countersign.reconcile;

import java.io.IOException;
import java.io.InputStream;

/**
 * Bytes that can be read from the start, for example a file or an S3 object. Whoever opens the
 * stream closes it.
 */
@FunctionalInterface
public interface ByteSource {
  InputStream open() throws IOException;
}
