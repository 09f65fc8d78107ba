package org.countersign.page;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import org.countersign.ledger.Body;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseKind;
import org.jspecify.annotations.Nullable;

/**
 * What a channel may still send: the body of its case. One budget for all copies of the function.
 *
 * @param tokens messages it may send at once, as of {@code filledAt}; parts of one fill up with
 *     time
 * @param filledAt when that was worked out
 * @param heldBack what it holds back; null while its budget lasts
 * @param wakeAt when something has to be done though nothing happens; null for never
 */
public record ChannelState(
    String name,
    double tokens,
    Instant filledAt,
    @Nullable HeldBack heldBack,
    @Nullable Instant wakeAt) {
  public ChannelState {
    requireNonNull(name, "name is null");
    requireNonNull(filledAt, "filledAt is null");
  }

  /** Empty if it has never sent anything. */
  public static Optional<ChannelState> in(CaseFile file) {
    return file.state() == null || file.id().kind() != CaseKind.CHANNEL
        ? Optional.empty()
        : Optional.of(Body.read(file.state().body(), ChannelState.class));
  }

  /** The same with what it holds back. */
  public ChannelState with(@Nullable HeldBack next) {
    return new ChannelState(name, tokens, filledAt, next, wakeAt);
  }

  /** The same with so many tokens at this time. */
  public ChannelState filled(double next, Instant now) {
    return new ChannelState(name, next, now, heldBack, wakeAt);
  }

  /** The same, to be looked at again then. */
  public ChannelState wakingAt(@Nullable Instant next) {
    return new ChannelState(name, tokens, filledAt, heldBack, next);
  }
}
