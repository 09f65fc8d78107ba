package org.countersign.page;

import static java.util.Objects.requireNonNull;

import org.countersign.finding.Severity;

/**
 * What a message says of a page.
 *
 * @param version of the page
 */
public record Shown(long version, PageStatus status, Severity severity, long requests) {
  public Shown {
    requireNonNull(status, "status is null");
    requireNonNull(severity, "severity is null");
  }
}
