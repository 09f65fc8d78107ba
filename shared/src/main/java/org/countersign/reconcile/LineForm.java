package org.countersign.reconcile;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.Optional;

/**
 * What a line of an outcome must be, for one service's files.
 *
 * @param <L> a line as its reader knows it
 */
@FunctionalInterface
public interface LineForm<L> {
  /**
   * Reads one line.
   *
   * @param parser in front of the line's first token; whoever reads takes all of its value, and
   *     nothing may follow it
   * @return empty if the line is JSON, and not what it must be
   * @throws IOException what the parser throws, for a line that is no JSON
   */
  Optional<L> read(JsonParser parser) throws IOException;
}
