package org.countersign.reconcile;

import org.jspecify.annotations.Nullable;

/**
 * The eleven counts of a balance sheet: distinct keys, except {@code unreadableLine}.
 *
 * @param inventory null if what is owed is not known
 * @param missing 0 if what is owed is not known, and for a metadata-enhancement job
 * @param unexpected 0 if what is owed is not known
 * @param unreadableLine non-blank lines of the three files that are not one JSON object with a text
 *     {@code inputFile}; so are lines beyond 24 MiB, nested deeper than 100,000, or with an {@code
 *     inputFile} beyond a million characters (S3 allows 1,024 bytes)
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
