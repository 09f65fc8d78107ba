package org.countersign.page;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One page on one channel.
 *
 * @param shown what the receiver has; null if it has nothing
 * @param shownAt when it got that
 * @param attempt what is being sent; null if nothing is
 * @param notBefore when the next message may go: quiet hours, or a receiver that asked for
 *     patience; null for at once
 * @param failures tries in a row that the receiver did not take
 * @param refusal why the receiver will never take it; null if it may
 * @param heldIn the roll-up that told of it instead; null if none did
 * @param post what the receiver calls its message; null where it needs no name, or gave none
 */
public record Leg(
    @Nullable Shown shown,
    @Nullable Instant shownAt,
    @Nullable Attempt attempt,
    @Nullable Instant notBefore,
    int failures,
    @Nullable String refusal,
    @Nullable String heldIn,
    @Nullable Post post) {
  /** A channel that is to hear of the page. */
  public static Leg wanted(@Nullable Instant notBefore) {
    return new Leg(null, null, null, notBefore, 0, null, null, null);
  }

  /** Is being sent. */
  public Leg sending(Attempt next) {
    return new Leg(shown, shownAt, next, null, failures, null, null, post);
  }

  /** The receiver has it. */
  public Leg sent(Shown what, Instant now) {
    return new Leg(what, now, null, null, 0, null, null, post);
  }

  /**
   * The receiver does not have it, or nobody knows: the attempt stays, for the same delivery id.
   */
  public Leg unsent(Instant retryAt) {
    return new Leg(shown, shownAt, attempt, retryAt, failures + 1, null, null, post);
  }

  /** The receiver will never take it. */
  public Leg refused(String code) {
    return new Leg(shown, shownAt, null, null, failures + 1, code, null, post);
  }

  /** The budget is spent: a roll-up tells of it. */
  public Leg held(String rollUp) {
    return new Leg(shown, shownAt, null, null, failures, null, rollUp, post);
  }

  /** Has to wait. */
  public Leg waiting(Instant until) {
    return new Leg(shown, shownAt, attempt, until, failures, refusal, heldIn, post);
  }

  /** A new beginning of the same cause: what was refused or held back then is tried again. */
  public Leg again(@Nullable Instant until) {
    return new Leg(shown, shownAt, attempt, until, failures, null, null, post);
  }

  /** The receiver calls its message so; null for as before. */
  public Leg named(@Nullable Post given) {
    return given == null
        ? this
        : new Leg(shown, shownAt, attempt, notBefore, failures, refusal, heldIn, given);
  }

  /** The message that the receiver has of this very beginning of the cause; null for none. */
  public @Nullable Post current() {
    return shown == null || shown.status() == PageStatus.RESOLVED ? null : post;
  }
}
