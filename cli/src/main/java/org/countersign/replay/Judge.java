package org.countersign.replay;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.countersign.detect.Alert;
import org.countersign.detect.Detector;
import org.countersign.detect.Incidents;
import org.countersign.detect.Patterns;
import org.countersign.detect.call.ApiCall;
import org.countersign.detect.call.MalformedRecordException;
import org.jspecify.annotations.Nullable;

/**
 * The second half: candidates in the order of time through conditions and memory, and their alerts
 * into incidents. An event that came in two files counts once.
 */
final class Judge {
  /** So many cases may one detection have in one incident; what is beyond is one case more. */
  private static final int CASES_OF_ONE = 200;

  /** From so many cases on, {@value #FEWER_OF_ONE} is the limit instead, for memory's sake. */
  private static final int MANY_CASES = 20_000;

  private static final int FEWER_OF_ONE = 5;

  private final Detector detector;
  private final Incidents incidents = new Incidents();
  private final Map<String, Set<String>> casesOf = new HashMap<>();
  private int cases;

  Judge(Detector detector) {
    this.detector = requireNonNull(detector, "detector is null");
  }

  Incidents judge(Iterator<Candidate> inTime, Tally tally) {
    @Nullable Candidate last = null;
    while (inTime.hasNext()) {
      Candidate candidate = inTime.next();
      if (last != null && candidate.isSameEventAs(last)) {
        tally.duplicates++;
        continue;
      }
      last = candidate;
      try {
        ApiCall call = Patterns.read(candidate.json(), 0, candidate.json().length);
        if (!call.text("eventVersion").orElse("1.").startsWith("1.")) {
          tally.oddVersions++;
        }
        detector.detect(call).forEach(alert -> incidents.add(bounded(alert)));
      } catch (MalformedRecordException e) {
        // Its outline was that of a record.
        tally.records--;
        tally.unreadable++;
      } catch (RuntimeException e) {
        // Counted and told: one record that a condition cannot bear must not cost the others.
        tally.unjudged++;
      }
    }
    return incidents;
  }

  private Alert bounded(Alert alert) {
    Set<String> names =
        casesOf.computeIfAbsent(
            alert.detection() + "\n" + alert.incidentName(), one -> new HashSet<>());
    if (names.contains(alert.caseName())) {
      return alert;
    }
    if (names.size() < (cases < MANY_CASES ? CASES_OF_ONE : FEWER_OF_ONE)) {
      names.add(alert.caseName());
      cases++;
      return alert;
    }
    return alert.inCase(alert.detection() + "/more/" + alert.incidentName());
  }
}
