package org.countersign.sweep;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What one run cannot look at is looked at by turns: equal parts of a list, one a run, without
 * anything kept in between.
 */
final class Turns {
  /** A turn is as long as the template's schedule leaves between runs. */
  private static final Duration TURN = Duration.ofMinutes(5);

  private Turns() {}

  /**
   * This run's part, which becomes the tally's slice.
   *
   * @param all in an order that stays
   * @param most of one run
   */
  static <T> List<T> part(Tally tally, List<T> all, int most, Moment moment) {
    int turns = Math.max(1, (all.size() + most - 1) / most);
    int turn = (int) Math.floorMod(moment.now().getEpochSecond() / TURN.toSeconds(), (long) turns);
    tally.slicesThere(IntStream.range(0, turns).mapToObj(Turns::slice).toList());
    tally.slice(slice(turn));
    // The others were looked at up to a whole circle ago.
    tally.comparedUntil(moment.settled().minus(TURN.multipliedBy(turns - 1L)));
    int size = (all.size() + turns - 1) / turns;
    return all.subList(Math.min(all.size(), turn * size), Math.min(all.size(), (turn + 1) * size));
  }

  private static String slice(int turn) {
    return "turn " + turn;
  }
}
