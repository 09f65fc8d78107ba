package org.countersign.desk.http;

/** A request that cannot be decoded. */
public final class MalformedRequestException extends RuntimeException {
  /**
   * @param part which part of it, never what stands there
   */
  MalformedRequestException(String part) {
    super(part);
  }
}
