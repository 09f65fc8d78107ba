package org.countersign.desk.identity;

import java.io.IOException;
import java.net.URI;

/** Reads small public documents of an identity provider. */
@FunctionalInterface
public interface Web {
  /** What a provider's documents may be long at most, in bytes. */
  int MAX_DOCUMENT = 256 * 1024;

  /**
   * @throws IOException if it does not answer 200 within seconds with no more than {@value
   *     #MAX_DOCUMENT} bytes
   */
  String get(URI address) throws IOException;
}
