package org.countersign.detect.catalogue;

import org.countersign.detect.condition.Condition;

/** A known harmless form of what a detection looks for. It holds only when it is certain. */
public record Exclusion(Condition when, String reason) {}
