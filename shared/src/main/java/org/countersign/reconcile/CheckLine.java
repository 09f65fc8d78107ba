package org.countersign.reconcile;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * One identity of a balance sheet as a case keeps it: text and numbers.
 *
 * @param holds null where it is not known
 * @param left null where this side is not known
 * @param right null where this side is not known
 * @param because a sentence for people; null where it holds
 */
public record CheckLine(
    String name,
    @Nullable Boolean holds,
    @Nullable Long left,
    @Nullable Long right,
    @Nullable String because) {
  public CheckLine {
    requireNonNull(name, "name is null");
  }

  public static CheckLine of(Check check) {
    String name = check.identity().text();
    return switch (check) {
      case Check.Holds(Identity identity, long count) ->
          new CheckLine(name, true, count, count, null);
      case Check.Broken(Identity identity, long left, long right, String because) ->
          new CheckLine(name, false, left, right, because);
      case Check.Unknown(Identity identity, Long left, Long right, String because) ->
          new CheckLine(name, null, left, right, because);
    };
  }
}
