package org.countersign.deadletter;

import java.util.List;

/** All dead-letter queues of a place. Looking changes nothing, but hides messages for seconds. */
public interface DeadLetters {
  /** The queues, in the template's order. */
  List<DeadLetterQueue> queues();

  /** About how many messages a queue holds, hidden ones included. */
  long depth(DeadLetterQueue queue);

  /**
   * Looks at messages, the oldest first. They are handed out and given back at once.
   *
   * @param most at most so many
   * @param errors whether to look for their first errors, too, which asks the log
   */
  List<DeadLetter> look(DeadLetterQueue queue, int most, boolean errors);

  /**
   * Has SQS move all messages back to the queue they were for (StartMessageMoveTask).
   *
   * @param perSecond at most so many a second, 1 to 500; 0 leaves it to SQS
   * @throws MoveRefusedException if SQS does not begin
   */
  void startMove(DeadLetterQueue queue, int perSecond);

  /** How far the newest move is. */
  MoveTask move(DeadLetterQueue queue);
}
