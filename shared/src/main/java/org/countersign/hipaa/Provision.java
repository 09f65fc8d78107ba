package org.countersign.hipaa;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * A standard or implementation specification of 45 CFR part 164.
 *
 * @param kind {@code standard}, {@code spec}, or {@code spec-item} for a part of a specification
 * @param requirement {@code required}, {@code addressable} (45 CFR 164.306(d)), or {@code
 *     standard-with-specs} for a standard whose specifications say it
 * @param safeguard for example {@code administrative}
 * @param parent the standard a specification belongs to; null for a standard
 */
public record Provision(
    Citation citation,
    String title,
    String kind,
    String requirement,
    String safeguard,
    @Nullable Citation parent) {
  public Provision {
    requireNonNull(citation, "citation is null");
    requireNonNull(title, "title is null");
    requireNonNull(kind, "kind is null");
    requireNonNull(requirement, "requirement is null");
    requireNonNull(safeguard, "safeguard is null");
  }
}
