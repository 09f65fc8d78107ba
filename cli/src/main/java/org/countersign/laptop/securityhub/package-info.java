/**
 * Security Hub on a laptop: BatchImportFindings, BatchUpdateFindings and GetFindings over HTTP, as
 * strict as the real one where that is known. Where AWS documents no answer, it takes the stricter
 * one and says so in a comment.
 */
@NullMarked
package org.countersign.laptop.securityhub;

import org.jspecify.annotations.NullMarked;
