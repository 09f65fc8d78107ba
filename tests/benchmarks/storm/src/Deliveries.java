package org.countersign.benchmarks.storm;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * The storm's list: so many events, with doubles, out of order. Everything follows from the seed.
 */
final class Deliveries {
  /** What becomes of a pair, and how many of a hundred do so. */
  private enum Story {
    FINE(40, true),
    FAILS(35, false),
    FIXED(15, false, true),
    BREAKS(4, true, false),
    FLAPS(6, false, true, false);

    private final int share;
    private final boolean[] compliant;

    Story(int share, boolean... compliant) {
      this.share = share;
      this.compliant = compliant;
    }

    static Story of(int percent) {
      int sum = 0;
      for (Story story : values()) {
        sum += story.share;
        if (percent < sum) {
          return story;
        }
      }
      throw new IllegalArgumentException("shares are of a hundred");
    }
  }

  private static final int DOUBLES_PERCENT = 3;

  /** Events overtake each other within so many; some come much later. */
  private static final int WINDOW = 500;

  private static final int LATE_PERCENT = 2;

  private Deliveries() {}

  static List<Told> of(int events, int rules, long seed) {
    Random random = new Random(seed);
    List<Told> all = new ArrayList<>();
    for (int resource = 0; all.size() < events; resource++) {
      for (int rule = 0; rule < rules && all.size() < events; rule++) {
        Story story = Story.of(random.nextInt(100));
        for (int step = 0; step < story.compliant.length && all.size() < events; step++) {
          Told told = new Told(new Pair(rule, resource), step, story.compliant[step]);
          all.add(told);
          if (random.nextInt(100) < DOUBLES_PERCENT && all.size() < events) {
            all.add(told);
          }
        }
      }
    }
    for (int from = 0; from < all.size(); from += WINDOW) {
      Collections.shuffle(all.subList(from, Math.min(all.size(), from + WINDOW)), random);
    }
    for (int late = all.size() * LATE_PERCENT / 100; late > 0; late--) {
      Collections.swap(all, random.nextInt(all.size()), random.nextInt(all.size()));
    }
    return all;
  }
}
