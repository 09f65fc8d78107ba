package org.countersign.runtime;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a function's log says of a message that it did not settle. SQS keeps a message's id when it
 * moves it to a dead-letter queue but tells nobody why, so these lines are where the first error of
 * a dead letter stands. They are written here and read here, that both keep to one form.
 *
 * @param messageId the queue's
 * @param code what failed or what was waited for, from our own vocabulary
 */
public record FailureLine(String messageId, String code) {
  private static final Pattern FORM =
      Pattern.compile("message (\\S+) (?:failed|again in \\S+): (.+)", Pattern.DOTALL);

  public FailureLine {
    requireNonNull(messageId, "messageId is null");
    requireNonNull(code, "code is null");
  }

  /** The line of a message that failed. */
  static String failed(String messageId, String code) {
    return "message " + messageId + " failed: " + code;
  }

  /** The line of a message that waits for something. */
  static String later(String messageId, Duration wait, String why) {
    return "message " + messageId + " again in " + wait + ": " + why;
  }

  /** Reads a line; empty if it is about something else. */
  public static Optional<FailureLine> read(String line) {
    Matcher matcher = FORM.matcher(line);
    return matcher.matches()
        ? Optional.of(new FailureLine(matcher.group(1), matcher.group(2)))
        : Optional.empty();
  }
}
