package org.countersign.detect.window;

import java.time.Instant;

/**
 * What is known about a member of a scope.
 *
 * @param scopeSince event time of the earliest sighting of anything in the scope
 * @param memberSince event time of the earliest sighting of this member
 */
public record Sighting(Instant scopeSince, Instant memberSince) {}
