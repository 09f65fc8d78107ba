package org.countersign.oncall.channel;

/** The keys of the channels: they stand in no document and no variable. Safe for many threads. */
public interface Secrets {
  /**
   * The secret's text, without white space around it; it may be some minutes old.
   *
   * @throws SecretUnavailableException if it cannot be had
   */
  String text(String arn);

  /**
   * The same as it is now, for one who was just refused with the other.
   *
   * @throws SecretUnavailableException if it cannot be had
   */
  String fresh(String arn);
}
