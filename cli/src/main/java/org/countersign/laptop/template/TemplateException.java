package org.countersign.laptop.template;

/**
 * The template cannot be read, or something that is needed in it cannot be resolved. The message
 * names the logical id.
 */
public final class TemplateException extends RuntimeException {
  public TemplateException(String message) {
    super(message);
  }
}
