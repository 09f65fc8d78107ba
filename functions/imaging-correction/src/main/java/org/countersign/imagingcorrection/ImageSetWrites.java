package org.countersign.imagingcorrection;

import java.util.Map;
import org.countersign.correction.ProposedCall;

/** Changes image sets: the only way from this suite into a HealthImaging data store. */
public interface ImageSetWrites {
  /**
   * Makes a call that two people approved. Each is asynchronous on the service's side.
   *
   * @param versions parameters that are only known now, by AWS's name
   * @throws ImagingUnavailableException if nobody knows whether it was taken
   */
  Answer call(ProposedCall call, Map<String, String> versions);

  /** What the service said at once. */
  sealed interface Answer {
    /** It goes on. */
    record Taken() implements Answer {}

    /** Not now: somebody else is at work on the set, or the service has too much to do. */
    record Busy() implements Answer {}

    /**
     * Never so.
     *
     * @param code of the service's error; never its text
     */
    record Refused(String code) implements Answer {}
  }
}
