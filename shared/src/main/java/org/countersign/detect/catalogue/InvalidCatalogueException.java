package org.countersign.detect.catalogue;

/** A detection that cannot be used; the message says which and why. */
public final class InvalidCatalogueException extends RuntimeException {
  public InvalidCatalogueException(String message) {
    super(message);
  }
}
