package org.countersign.faults;

import java.util.List;

/** One kind of stimuli, with the function that hears of them and the service that knows them. */
interface Source {
  /** Puts what happens on the agenda. */
  void begin();

  /** How many things happen. */
  int stimuli();

  /**
   * What has to be there in the end.
   *
   * @param verdict is told where not even a case can be found
   */
  List<Due> dues(Verdict verdict);
}
