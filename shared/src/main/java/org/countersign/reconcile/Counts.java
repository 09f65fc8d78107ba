package org.countersign.reconcile;

import org.jspecify.annotations.Nullable;

/**
 * The eleven counts of a balance sheet: distinct keys, except {@code unreadableLine}.
 *
 * @param inventory null if what is owed is not known
 * @param missing 0 if what is owed is not known, and for a metadata-enhancement job
 * @param unexpected 0 if what is owed is not known
 * @param unreadableLine non-blank lines of the three files that are not one JSON object with a text {@code inputFile}
 */
public record Counts(
    @Nullable Long inventory,
    long success,
    long failure,
    long warning,
    long missing,
    long unexpected,
    long duplicated,
    long inBoth,
    long orphanWarning,
    long nonPrimary,
    long unreadableLine) {}
