package org.countersign.oncall.page;

import java.time.Instant;
import org.countersign.oncall.channel.Message;
import org.countersign.page.Shown;
import org.jspecify.annotations.Nullable;

/** What a leg of a page needs next. */
sealed interface Next {
  /** Nothing, until something happens. */
  record Nothing() implements Next {}

  /** A message, at this time. */
  record At(Instant when) implements Next {}

  /**
   * A message, now.
   *
   * @param repeats the delivery id of the try whose end nobody knows; null for a first try
   */
  record Now(Message.Act act, Shown shows, @Nullable String repeats) implements Next {}
}
