package org.countersign.cli;

import java.util.List;
import org.countersign.deadletter.DeadLetter;
import org.countersign.deadletter.DeadLetterQueue;
import org.countersign.deadletter.DeadLetters;
import org.countersign.deadletter.MoveTask;

/** Before anything was run there is no queue. */
final class NoDeadLetters implements DeadLetters {
  @Override
  public List<DeadLetterQueue> queues() {
    return List.of();
  }

  @Override
  public long depth(DeadLetterQueue queue) {
    return 0;
  }

  @Override
  public List<DeadLetter> look(DeadLetterQueue queue, int most, boolean errors) {
    return List.of();
  }

  @Override
  public void startMove(DeadLetterQueue queue, int perSecond) {
    throw new UnsupportedOperationException("nothing runs here");
  }

  @Override
  public MoveTask move(DeadLetterQueue queue) {
    throw new UnsupportedOperationException("nothing runs here");
  }
}
