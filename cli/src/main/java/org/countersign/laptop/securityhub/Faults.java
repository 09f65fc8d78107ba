package org.countersign.laptop.securityhub;

/**
 * What the stand-in does wrong on purpose. Each number is a period: 1 for always, 2 for every
 * second time, 0 for never.
 *
 * @param throttle calls of any kind that are answered with 429 and do nothing
 * @param silence writes that are done but never answered, as when a connection breaks; imports and
 *     updates are counted apart
 * @param internalFailure findings of imports that fail with {@code InternalFailure}, while the rest
 *     of their call succeeds
 * @param concurrentUpdate findings of updates that fail with {@code ConcurrentUpdateError}, while
 *     the rest of their call succeeds
 */
public record Faults(int throttle, int silence, int internalFailure, int concurrentUpdate) {
  public static final Faults NONE = new Faults(0, 0, 0, 0);

  public Faults {
    if (throttle < 0 || silence < 0 || internalFailure < 0 || concurrentUpdate < 0) {
      throw new IllegalArgumentException("a period is not negative");
    }
  }

  static boolean isDue(int period, int count) {
    return period > 0 && count % period == 0;
  }
}
