package org.countersign.clinicalnote;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import org.countersign.phi.JobName;

/**
 * HealthScribe's own knowledge of its jobs. Both throw a {@link ServiceUnavailableException} when
 * it cannot be had.
 */
public interface ScribeJobs {
  /** Empty if there is no such job, or not any more. */
  Optional<ScribeJob> find(JobName name);

  /**
   * Goes through the list, newest first. What is listed has no documents and no template.
   *
   * @param since older jobs end it
   * @param pages how many pages of 100 it reads at most
   * @param each false ends it
   * @return whether all jobs since then were shown
   */
  boolean list(Instant since, int pages, Predicate<ScribeJob> each);
}
