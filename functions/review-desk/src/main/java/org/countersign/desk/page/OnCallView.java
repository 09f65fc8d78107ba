package org.countersign.desk.page;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.countersign.finding.Severity;
import org.countersign.page.ChannelState;
import org.countersign.page.HeldBack;
import org.countersign.page.Leg;
import org.countersign.page.LegStanding;
import org.countersign.page.PageBook;
import org.countersign.page.PageState;
import org.countersign.page.PageStatus;
import org.jspecify.annotations.Nullable;

/**
 * What people on call are woken for now, and what their channels hold back.
 *
 * @param more open ones that are not in the list, because there are too many
 */
record OnCallView(List<Row> open, int more, List<Row> over, List<Channel> channels) {
  /** Pages in a list; each is read by itself. */
  static final int MOST = 100;

  OnCallView {
    open = List.copyOf(open);
    over = List.copyOf(over);
    channels = List.copyOf(channels);
  }

  /**
   * One page.
   *
   * @param where account, Region and kind of thing
   * @param counts in how many cases it is, and how often they asked
   * @param isUnseen whether nobody sees to it
   */
  record Row(
      String href,
      Severity severity,
      String what,
      String where,
      Instant since,
      String sinceWords,
      String counts,
      String status,
      boolean isUnseen,
      List<Told> told) {
    static Row of(PageBook.Page page, Instant now) {
      PageState state = page.state();
      return new Row(
          Paths.ofPage(page.id()),
          state.severity(),
          state.cause().what(),
          state.cause().account() + " " + state.cause().region() + " · " + state.cause().subject(),
          state.since(),
          When.fromNow(state.since(), now),
          OnCallView.counts(state),
          OnCallView.status(state, state.acknowledgedBy()),
          state.status() == PageStatus.TRIGGERED,
          Told.of(state, now));
    }
  }

  /** How one channel stands to a page. */
  record Told(String channel, String words, boolean isWrong) {
    static List<Told> of(PageState state, Instant now) {
      return state.legs().entrySet().stream()
          .map(leg -> new Told(leg.getKey(), words(leg.getValue(), now), isWrong(leg.getValue())))
          .toList();
    }

    private static boolean isWrong(Leg leg) {
      return switch (LegStanding.of(leg)) {
        case REFUSED, RETRYING -> true;
        case WAITING, SENDING, SENT, HELD -> false;
      };
    }

    private static String words(Leg leg, Instant now) {
      return switch (LegStanding.of(leg)) {
        case WAITING ->
            leg.notBefore() == null ? "to be sent" : "waits, " + When.due(leg.notBefore(), now);
        case SENDING -> "is being sent";
        case RETRYING -> "not taken " + times(leg.failures()) + ", sent again";
        case SENT ->
            leg.shownAt() == null ? "has it" : "has it since " + When.second(leg.shownAt());
        case HELD -> "held back, told in a roll-up";
        case REFUSED -> "refused: " + leg.refusal();
      };
    }
  }

  /**
   * What a channel holds back; all numbers are exact.
   *
   * @param bySeverity for example {@code Critical 2, High 40}
   * @param told of how many its roll-up has told its receiver
   */
  record Channel(
      String name,
      boolean holds,
      long held,
      String bySeverity,
      long told,
      long sent,
      String since) {
    static Channel of(ChannelState state) {
      HeldBack held = state.heldBack();
      return held == null
          ? new Channel(state.name(), false, 0, "", 0, 0, "")
          : new Channel(
              state.name(),
              true,
              held.total(),
              bySeverity(held.held()),
              held.leg().shown() == null ? 0 : held.leg().shown().version(),
              held.sent(),
              When.second(held.from()));
    }

    private static String bySeverity(Map<Severity, Long> held) {
      return held.entrySet().stream()
          .sorted(Map.Entry.<Severity, Long>comparingByKey(Comparator.reverseOrder()))
          .map(one -> Words.severity(one.getKey()) + " " + one.getValue())
          .collect(Collectors.joining(", "));
    }
  }

  static OnCallView of(
      PageBook.Listed open, PageBook.Listed over, List<ChannelState> channels, Instant now) {
    return new OnCallView(
        rows(open, now), open.more(), rows(over, now), channels.stream().map(Channel::of).toList());
  }

  static List<Row> rows(PageBook.Listed listed, Instant now) {
    return listed.pages().stream().map(page -> Row.of(page, now)).toList();
  }

  static String counts(PageState state) {
    return "open in "
        + Words.count(state.openCases(), "case", "cases")
        + ", asked "
        + times(state.requests());
  }

  /**
   * @param by who sees to it; null while nobody does
   */
  static String status(PageState state, @Nullable String by) {
    requireNonNull(state, "state is null");
    return switch (state.status()) {
      case TRIGGERED ->
          by == null
              ? "Nobody sees to it yet" + (state.escalated() == 0 ? "" : escalated(state))
              : by + " sees to it; the channels hear of it now";
      case ACKNOWLEDGED -> (by == null ? "Somebody" : by) + " sees to it";
      case RESOLVED -> "Over";
    };
  }

  private static String escalated(PageState state) {
    return ", escalated " + times(state.escalated());
  }

  private static String times(long number) {
    return number == 1 ? "once" : String.format(Locale.ROOT, "%d times", number);
  }
}
