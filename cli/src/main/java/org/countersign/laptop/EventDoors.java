package org.countersign.laptop;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Consumer;

/**
 * Where the parts of a cloud say what happened in them.
 *
 * @param outside takes the envelopes of what the hospital does, and counts them
 * @param inside takes those of what follows from the suite's own work
 */
record EventDoors(Consumer<JsonNode> outside, Consumer<JsonNode> inside) {}
