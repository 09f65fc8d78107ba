package org.countersign.reconcile;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * What the lines of an outcome say about one image set.
 *
 * @param lines readable lines that name it
 * @param smallestVersion null if no line gives a version
 * @param largestVersion null if no line gives a version
 * @param primary false if a line says so, null if none says anything
 */
public record ImageSetLines(
    String imageSetId,
    long lines,
    @Nullable Integer smallestVersion,
    @Nullable Integer largestVersion,
    @Nullable Boolean primary) {
  public ImageSetLines {
    requireNonNull(imageSetId, "imageSetId is null");
  }
}
