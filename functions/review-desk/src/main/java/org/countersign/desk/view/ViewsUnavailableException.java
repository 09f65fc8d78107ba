package org.countersign.desk.view;

/** The store of views does not answer. */
public final class ViewsUnavailableException extends RuntimeException {
  /**
   * @param code the service's, never its message
   */
  public ViewsUnavailableException(String code) {
    super("the table of views does not answer: " + code);
  }
}
