package org.countersign.oncall.page;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.countersign.oncall.config.Routed;
import org.countersign.oncall.config.Subject;

/** What of the configuration decisions on pages need. Pure. */
public interface Router {
  /** Where a page about this goes at this time. */
  Routed route(Subject subject, Instant now);

  /** What happens to a CRITICAL page that nobody acknowledges, soonest first. */
  List<Step> escalation();

  /**
   * A step of it.
   *
   * @param after since the page began
   */
  record Step(Duration after, List<String> channels) {
    public Step {
      channels = List.copyOf(channels);
    }
  }
}
