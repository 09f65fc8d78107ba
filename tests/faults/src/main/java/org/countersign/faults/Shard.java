package org.countersign.faults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** A shard of the table's stream: its newest records, for a reader who begins again. */
final class Shard {
  private static final int KEPT = 12;

  private final Deque<ObjectNode> newest = new ArrayDeque<>();

  void add(ObjectNode pointer) {
    newest.addLast(pointer);
    if (newest.size() > KEPT) {
      newest.removeFirst();
    }
  }

  /** The newest, oldest first. */
  List<ObjectNode> again() {
    return List.copyOf(newest);
  }
}
