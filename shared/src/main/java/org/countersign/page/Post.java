package org.countersign.page;

import static java.util.Objects.requireNonNull;

import org.countersign.finding.Severity;
import org.jspecify.annotations.Nullable;

/**
 * A page's message at a receiver that changes it by the name it gave it, as Slack does with a
 * message's {@code channel} and {@code ts}. Names of the receiver's, no PHI.
 *
 * @param conversation where the message stands
 * @param name what the receiver calls it there
 * @param edited delivery id of the newest change of it that the receiver took, so that one whose
 *     second half is sent again is not made twice; null while there was none
 * @param severity the worst that people were told of in words of their own, the message or a reply
 * @param requests the number that they were told of so
 */
public record Post(
    String conversation, String name, @Nullable String edited, Severity severity, long requests) {
  public Post {
    requireNonNull(conversation, "conversation is null");
    requireNonNull(name, "name is null");
    requireNonNull(severity, "severity is null");
  }

  /** The receiver took this change. */
  public Post edited(String deliveryId) {
    return new Post(conversation, name, deliveryId, severity, requests);
  }

  /** People were told of so much in words of their own. */
  public Post told(Severity how, long many) {
    return new Post(conversation, name, edited, how, many);
  }
}
